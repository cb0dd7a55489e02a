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
     * the plain verb, several a 207 with a response each.
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
            Resolution found = call.find(url, need);
            last = found instanceof Resolution.Found there
                    ? step.take(call.at(there.place()), told)
                    : Answers.refusal(found);
            if (last.status() != 207) {
                told.addStatus(url, last.status(), location(last));
            }
        }
        return hrefs.size() == 1 && last.status() != 207
                ? last
                : DavResponse.of(207).with("Content-Type", "text/xml").withBody(told.toXml());
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
