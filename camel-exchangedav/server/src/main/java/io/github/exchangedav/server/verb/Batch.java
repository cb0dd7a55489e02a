package io.github.exchangedav.server.verb;

import io.github.exchangedav.server.http.DavRequest;
import io.github.exchangedav.server.http.DavResponse;
import io.github.exchangedav.server.logon.Access;
import io.github.exchangedav.server.property.BadXmlException;
import io.github.exchangedav.server.property.MultiStatus;
import io.github.exchangedav.server.property.Targets;
import io.github.exchangedav.server.resource.Resolution;
import java.util.List;

/** What the verbs have in common that do something to each target their body names (protocol §7.2). */
final class Batch {
    /** Bytes of an answer; whoever asks for more asks twice [B]. */
    private static final long MOST_BYTES = 32L << 20;

    /** What is done to each target. */
    interface Step {
        /**
         * Does it to one target.
         *
         * @param target the request, its place being the target; the user has the right that is needed there
         * @param told gets the responses of a step that answers 207; of any other answer status and {@code Location} are
         *     told without its help
         * @return what the plain verb would answer
         */
        DavResponse take(Call target, MultiStatus told);
    }

    private Batch() {}

    /**
     * Takes the step to each target, in the order of the body, whatever becomes of the others. One target gets the answer of
     * the plain verb, several a 207 with a response each. Where the answer has become very long, nothing is done to the rest
     * of the targets, and 507 told of them [B].
     *
     * @param kind the element of {@code DAV:} that the body is
     * @param need what the user must be allowed to do at each target
     */
    static DavResponse answer(Call call, String kind, Access need, Step step) {
        DavRequest request = call.request();
        List<String> hrefs;
        try {
            hrefs = Targets.read(request.body(), kind);
        } catch (BadXmlException e) {
            return Answers.badRequest(String.valueOf(e.getMessage()));
        }
        MultiStatus told = new MultiStatus();
        DavResponse last = Answers.notFound();
        for (String href : hrefs) {
            String url = absolute(request, href);
            last = told.length() > MOST_BYTES ? Answers.tooLong() : answer(call.find(url, need), call, step, told);
            if (last.status() != 207) {
                told.addStatus(url, last.status(), location(last));
            }
        }
        return hrefs.size() == 1 && last.status() != 207
                ? last
                : DavResponse.of(207).with("Content-Type", "text/xml").withBody(told.toBytes());
    }

    private static DavResponse answer(Resolution found, Call call, Step step, MultiStatus told) {
        return found instanceof Resolution.Found there
                ? step.take(call.at(there.place()), told)
                : Answers.refusal(found);
    }

    /** As the client wrote it, so that it finds its own again; the address of the request for an empty one. */
    private static String absolute(DavRequest request, String href) {
        if (href.matches("(?i)[a-z][a-z0-9+.-]*://.*")) {
            return href;
        }
        if (href.startsWith("/")) {
            return request.base() + href;
        }
        String path = request.path();
        return request.base() + (href.isEmpty() ? path : path.substring(0, path.lastIndexOf('/') + 1) + href);
    }

    private static String location(DavResponse answer) {
        return answer.fields().stream()
                .filter(field -> field.name().equals("Location"))
                .map(DavResponse.Field::value)
                .findFirst()
                .orElse("");
    }
}
