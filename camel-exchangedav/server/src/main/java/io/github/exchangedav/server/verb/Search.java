package io.github.exchangedav.server.verb;

import io.github.exchangedav.server.http.DavRequest;
import io.github.exchangedav.server.http.DavResponse;
import io.github.exchangedav.server.logon.Access;
import io.github.exchangedav.server.logon.Rights;
import io.github.exchangedav.server.property.BadXmlException;
import io.github.exchangedav.server.property.MultiStatus;
import io.github.exchangedav.server.property.Property;
import io.github.exchangedav.server.property.PropertyName;
import io.github.exchangedav.server.property.PropertyValue;
import io.github.exchangedav.server.property.SearchBody;
import io.github.exchangedav.server.resource.DefaultSet;
import io.github.exchangedav.server.resource.Place;
import io.github.exchangedav.server.resource.Places;
import io.github.exchangedav.server.resource.Resolution;
import io.github.exchangedav.server.resource.View;
import io.github.exchangedav.server.search.BadQueryException;
import io.github.exchangedav.server.search.Query;
import io.github.exchangedav.server.search.Sql;
import io.github.exchangedav.server.store.Folder;
import io.github.exchangedav.server.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * SEARCH asks a folder in SQL (protocol §7.1). What can't be read is answered 400, what can be read and not executed 422,
 * among it a query in another grammar than {@code DAV:sql} [B].
 */
final class Search implements Verb {
    private static final PropertyValue EMPTY = PropertyValue.text("");

    private final RowFinder finder;

    Search(Store store, Places places) {
        finder = new RowFinder(store, places);
    }

    @Override
    public DavResponse answer(Call call) {
        DavRequest request = call.request();
        if (!call.place().exists()) {
            return Answers.notFound();
        }
        try {
            Optional<RowRange> range = RowRange.read(request.headers().first("Range"));
            Optional<String> sql = SearchBody.read(request.body()).sql();
            if (sql.isEmpty()) {
                return Answers.unprocessable("the only grammar is DAV:sql");
            }
            Query query = Sql.read(sql.get());
            Resolution scope = query.scope().isEmpty()
                    ? new Resolution.Found(call.place())
                    : call.find(query.scope(), Access.READ);
            if (!(scope instanceof Resolution.Found found)) {
                // [B] 422 for another server's address: a scope lies in one store (protocol §7.1)
                return scope instanceof Resolution.Elsewhere
                        ? Answers.unprocessable("the scope is another server's")
                        : Answers.refusal(scope);
            }
            return answer(call, query, found.place(), range);
        } catch (BadXmlException | RowRange.BadRangeException e) {
            return Answers.badRequest(String.valueOf(e.getMessage()));
        } catch (BadQueryException e) {
            String why = String.valueOf(e.getMessage());
            return e.isSyntax() ? Answers.badRequest(why) : Answers.unprocessable(why);
        }
    }

    private DavResponse answer(Call call, Query query, Place scope, Optional<RowRange> range) throws BadQueryException {
        if (!scope.exists()) {
            return Answers.notFound();
        }
        Optional<Folder> folder = scope.folder();
        if (folder.isEmpty()) {
            return Answers.unprocessable("the scope is no folder"); // [B]
        }
        if (scope.mailbox().id() != call.place().mailbox().id()) {
            return Answers.unprocessable("the scope lies in another store than the request's address"); // [B]
        }
        if (query.traversal() == Query.Traversal.DEEP && scope.mailbox().name().equals(Rights.PUBLIC)) {
            return Answers.unprocessable("no deep traversal in public folders"); // [B] the status
        }
        List<FoundRow> rows = finder.find(query, scope.base(), folder.get());
        boolean brief = call.request().headers().has("Brief", "t");
        return Answers.multiStatus(rows, range, (body, row) -> write(body, row.view(), query.columns(), brief));
    }

    /** Writes the columns; with {@code *} the default set [B]. */
    private static void write(MultiStatus body, View view, List<Query.Column> columns, boolean brief) {
        Map<PropertyName, PropertyValue> all = view.all();
        List<Property> found = new ArrayList<>();
        List<PropertyName> missing = new ArrayList<>();
        if (columns.isEmpty()) {
            DefaultSet.of(all).forEach(name -> found.add(new Property(name, all.getOrDefault(name, EMPTY))));
        }
        for (Query.Column column : columns) {
            PropertyValue kept = all.get(column.name());
            PropertyValue value = kept != null ? kept : view.value(column.name());
            if (value != null) {
                found.add(new Property(column.answeredAs(), value));
            } else if (!brief) {
                missing.add(column.answeredAs());
            }
        }
        body.add(view.href(), found, missing);
    }
}
