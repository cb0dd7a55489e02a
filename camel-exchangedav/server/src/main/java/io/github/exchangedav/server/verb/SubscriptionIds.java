package io.github.exchangedav.server.verb;

import io.github.exchangedav.server.http.DavResponse;
import io.github.exchangedav.server.http.Headers;
import io.github.exchangedav.server.store.Folder;
import io.github.exchangedav.server.store.Item;
import io.github.exchangedav.server.subscription.Subscription;
import io.github.exchangedav.server.subscription.Subscriptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** The numbers in {@code Subscription-Id}, and the 207 that says of each what became of it (protocol §7.3). */
final class SubscriptionIds {
    private static final String NAMESPACE = "http://schemas.microsoft.com/Exchange/";
    /** More are asked for by nobody [B]. */
    private static final int MOST = 100;

    private SubscriptionIds() {}

    /** Returns the numbers, each once; empty if the field is missing or is none of numbers and commas. */
    static Optional<List<Long>> read(Headers headers) {
        String field = headers.first("Subscription-Id");
        if (field == null || !field.matches("\\s*\\d{1,18}\\s*(,\\s*\\d{1,18}\\s*)*")) {
            return Optional.empty();
        }
        List<Long> ids = new ArrayList<>();
        for (String id : field.split(",", -1)) {
            if (!ids.contains(Long.valueOf(id.trim())) && ids.size() < MOST) {
                ids.add(Long.valueOf(id.trim()));
            }
        }
        return Optional.of(ids);
    }

    static DavResponse missing() {
        return Answers.badRequest("Subscription-Id is one or more numbers");
    }

    /** Finds one of the user's that is about what the address points at; where nothing is there any more, about anything. */
    static Optional<Subscription> find(Subscriptions all, Call call, long id) {
        Optional<Long> target = call.place()
                .folder()
                .map(Folder::id)
                .or(() -> call.place().item().map(Item::id));
        return all.find(id, call.user().user()).filter(found -> target.isEmpty() || target.get() == found.target());
    }

    /** Answers 207 with a response for each status that comes up. */
    static DavResponse answer(Call call, List<Long> ids, ToIntFunction<Long> status) {
        Map<Integer, List<Long>> byStatus = new LinkedHashMap<>();
        ids.forEach(id -> byStatus.computeIfAbsent(status.applyAsInt(id), any -> new ArrayList<>())
                .add(id));
        StringBuilder xml = new StringBuilder(
                "<?xml version=\"1.0\"?><a:multistatus xmlns:b=\"" + NAMESPACE + "\" xmlns:a=\"DAV:\">");
        String href = DavResponse.escape(call.request().base() + call.request().path());
        byStatus.forEach((code, members) -> {
            xml.append("<a:response><a:href>").append(href).append("</a:href><a:status>HTTP/1.1 ");
            xml.append(code).append(' ').append(reason(code)).append("</a:status><b:subscriptionID>");
            members.forEach(id -> xml.append("<li>").append(id).append("</li>"));
            xml.append("</b:subscriptionID></a:response>");
        });
        return DavResponse.of(207)
                .with("Content-Type", "text/xml")
                .withBody(xml.append("</a:multistatus>").toString());
    }

    private static String reason(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 204 -> "No Content";
            default -> "Precondition Failed";
        };
    }
}
