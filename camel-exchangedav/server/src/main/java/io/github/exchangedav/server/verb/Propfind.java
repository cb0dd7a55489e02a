package io.github.exchangedav.server.verb;

import io.github.exchangedav.server.http.DavRequest;
import io.github.exchangedav.server.http.DavResponse;
import io.github.exchangedav.server.property.BadXmlException;
import io.github.exchangedav.server.property.MultiStatus;
import io.github.exchangedav.server.property.Property;
import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import io.github.exchangedav.server.property.PropfindBody;
import io.github.exchangedav.server.resource.DefaultSet;
import io.github.exchangedav.server.resource.FolderProperties;
import io.github.exchangedav.server.resource.ItemProperties;
import io.github.exchangedav.server.resource.LockDiscovery;
import io.github.exchangedav.server.resource.Place;
import io.github.exchangedav.server.resource.Places;
import io.github.exchangedav.server.store.Folder;
import io.github.exchangedav.server.store.Item;
import io.github.exchangedav.server.store.Spot;
import io.github.exchangedav.server.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** PROPFIND tells properties of an item, a folder, or a folder and what is right below it (protocol §4.3, §6). */
final class Propfind implements Verb {
    private static final String INFINITY = "infinity";

    private final Store store;
    private final Places places;
    private final ItemProperties itemProperties;
    private final FolderProperties folderProperties;

    Propfind(Store store, Places places) {
        this.store = store;
        this.places = places;
        itemProperties = new ItemProperties(store, places);
        folderProperties = new FolderProperties(store, places);
    }

    @Override
    public DavResponse answer(Call call) {
        DavRequest request = call.request();
        Place place = call.place();
        if (!place.exists() && nullResource(place).isEmpty()) {
            return Answers.notFound();
        }
        String depth = depth(request.headers().first("Depth"));
        if (depth == null) {
            return Answers.badRequest("Depth is 0, 1, 1,noroot or infinity");
        }
        if (depth.equals(INFINITY) && place.folder().isPresent()) {
            // [B] 501 for infinity, protocol §4.2; also for none, which RFC 2518 reads as infinity
            return DavResponse.page(501, "Depth is 0, 1 or 1,noroot");
        }
        PropfindBody body;
        Optional<RowRange> range;
        try {
            body = PropfindBody.read(request.body());
            range = RowRange.read(request.headers().first("Range"));
        } catch (BadXmlException | RowRange.BadRangeException e) {
            return Answers.badRequest(String.valueOf(e.getMessage()));
        }
        boolean brief = request.headers().has("Brief", "t");
        return Answers.multiStatus(rows(place, depth, body, brief), range, (answer, row) -> row.accept(answer));
    }

    /**
     * Returns what writes the properties of each thing that is there.
     *
     * @param depth of a folder: {@code 0}, {@code 1} or {@code 1,noroot}
     */
    List<Consumer<MultiStatus>> rows(Place place, @Nullable String depth, PropfindBody body, boolean brief) {
        List<Consumer<MultiStatus>> rows = new ArrayList<>();
        nullResource(place)
                .ifPresent(all -> rows.add(
                        answer -> add(answer, places.url(place.base(), places.spot(place)), all, body, brief)));
        place.item().ifPresent(item -> rows.add(answer -> add(answer, place.base(), item, body, brief)));
        place.folder().ifPresent(folder -> {
            if (!"1,noroot".equals(depth)) {
                rows.add(answer -> add(answer, place.base(), folder, body, brief));
            }
            if (!"0".equals(depth)) {
                store.folders(folder)
                        .forEach(child -> rows.add(answer -> add(answer, place.base(), child, body, brief)));
                store.items(folder).forEach(child -> rows.add(answer -> add(answer, place.base(), child, body, brief)));
            }
        });
        return rows;
    }

    /** Returns the properties of a name that is locked but free (RFC 2518 §7.4). */
    private Optional<Map<PropertyName, PropertyValue>> nullResource(Place place) {
        if (place.exists() || place.parent().isEmpty()) {
            return Optional.empty();
        }
        Spot spot = places.spot(place);
        return store.locks().on(spot).isEmpty()
                ? Optional.empty()
                : Optional.of(LockDiscovery.ofNullResource(store.locks(), spot, place.name()));
    }

    private static @Nullable String depth(@Nullable String header) {
        String depth = header == null ? INFINITY : header.replace(" ", "").toLowerCase(Locale.ROOT);
        return List.of("0", "1", "1,noroot", INFINITY).contains(depth) ? depth : null;
    }

    private void add(MultiStatus answer, String base, Item item, PropfindBody body, boolean brief) {
        boolean complete = body.kind() == PropfindBody.Kind.EXTENDED_ALLPROP;
        Map<PropertyName, PropertyValue> all =
                complete ? itemProperties.complete(base, item) : itemProperties.of(base, item);
        addAsked(all, body, name -> itemProperties.onRequest(item, name));
        if (body.names().contains(ItemProperties.INTERNET_CONTENT) && ItemProperties.hasInternetContent(item)) {
            all.put(
                    ItemProperties.INTERNET_CONTENT,
                    PropertyValue.binary(item.content().bytes()));
        }
        add(answer, places.url(base, item), all, body, brief);
    }

    private void add(MultiStatus answer, String base, Folder folder, PropfindBody body, boolean brief) {
        Map<PropertyName, PropertyValue> all = folderProperties.of(base, folder);
        addAsked(all, body, name -> folderProperties.onRequest(folder, name));
        add(answer, places.url(base, folder) + "/", all, body, brief);
    }

    private static void addAsked(
            Map<PropertyName, PropertyValue> all,
            PropfindBody body,
            Function<PropertyName, Optional<PropertyValue>> onRequest) {
        for (PropertyName name : body.names()) {
            if (!all.containsKey(name)) {
                onRequest.apply(name).ifPresent(value -> all.put(name, value));
            }
        }
    }

    private static void add(
            MultiStatus answer, String href, Map<PropertyName, PropertyValue> all, PropfindBody body, boolean brief) {
        List<Property> found = new ArrayList<>();
        List<PropertyName> missing = new ArrayList<>();
        switch (body.kind()) {
            case NAMED -> {
                for (PropertyName name : body.names()) {
                    PropertyValue value = all.get(name);
                    if (value != null) {
                        found.add(new Property(name, value));
                    } else if (!brief) {
                        missing.add(name);
                    }
                }
            }
            case ALLPROP ->
                DefaultSet.of(all).forEach(name -> found.add(new Property(name, all.getOrDefault(name, EMPTY))));
            case PROPNAME -> DefaultSet.of(all).forEach(name -> found.add(new Property(name, EMPTY)));
            case EXTENDED_ALLPROP -> all.forEach((name, value) -> found.add(new Property(name, value)));
        }
        answer.add(href, found, missing);
    }

    private static final PropertyValue EMPTY = PropertyValue.text("");
}
