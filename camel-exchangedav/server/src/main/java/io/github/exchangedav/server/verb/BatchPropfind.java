package io.github.exchangedav.server.verb;

import io.github.exchangedav.server.http.DavRequest;
import io.github.exchangedav.server.http.DavResponse;
import io.github.exchangedav.server.logon.Access;
import io.github.exchangedav.server.property.BadXmlException;
import io.github.exchangedav.server.property.PropfindBody;

/** BPROPFIND: the same properties of several items or folders (protocol §7.2). */
final class BatchPropfind implements Verb {
    private final Propfind plain;

    BatchPropfind(Propfind plain) {
        this.plain = plain;
    }

    @Override
    public DavResponse answer(Call call) {
        DavRequest request = call.request();
        String depth = request.headers().first("Depth");
        if (depth != null && !depth.trim().equals("0")) {
            return Answers.badRequest("Depth is 0"); // [B] so that no answer is a thousand folders long
        }
        PropfindBody body;
        try {
            body = PropfindBody.read(request.body());
        } catch (BadXmlException e) {
            return Answers.badRequest(String.valueOf(e.getMessage()));
        }
        boolean brief = request.headers().has("Brief", "t");
        return Batch.answer(call, "propfind", Access.READ, (target, told) -> {
            if (!target.place().exists()) {
                return Answers.notFound();
            }
            plain.rows(target.place(), "0", body, brief).forEach(row -> row.accept(told));
            return DavResponse.of(207);
        });
    }
}
