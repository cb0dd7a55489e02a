package io.github.exchangedav.server.verb;

import io.github.exchangedav.server.http.DavResponse;
import io.github.exchangedav.server.logon.Access;

/** POST to the submission address sends; elsewhere it is the web page's way to write (protocol §2.5, §3.2). */
final class Post implements Verb {
    private final Submission submission;

    Post(Submission submission) {
        this.submission = submission;
    }

    @Override
    public Access need() {
        return Access.WRITE;
    }

    @Override
    public DavResponse answer(Call call) {
        if (call.place().isSubmission()) {
            return submission.answer(call);
        }
        return DavResponse.page(405, "Method Not Allowed").with("Allow", Answers.ALLOW);
    }
}
