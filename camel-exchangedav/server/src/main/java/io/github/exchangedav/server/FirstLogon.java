package io.github.exchangedav.server;

import io.github.exchangedav.server.http.DavRequest;
import io.github.exchangedav.server.http.DavResponse;
import io.github.exchangedav.server.logon.BasicGate;
import io.github.exchangedav.server.logon.Mailbox;
import io.github.exchangedav.server.resource.WellKnown;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A mailbox that nobody has used has no folders until its owner comes and says in which language (protocol §1.3). */
final class FirstLogon {
    private final Contents contents;

    FirstLogon(Contents contents) {
        this.contents = contents;
    }

    /**
     * Makes the folders if there are none; [B] whatever address the owner asks for, and a language that the server doesn't
     * speak is its own. Without {@code Accept-Language} the answer is 401.
     */
    Optional<DavResponse> check(DavRequest request, Mailbox user) {
        if (contents.hasMailbox(user.user())) {
            return Optional.empty();
        }
        String languages = request.headers().first("Accept-Language");
        if (languages == null || languages.isBlank()) {
            return Optional.of(BasicGate.challenge(request));
        }
        contents.openMailbox(user.user(), language(languages));
        return Optional.empty();
    }

    private static @Nullable String language(String header) {
        List<Locale.LanguageRange> wished;
        try {
            wished = Locale.LanguageRange.parse(header.trim());
        } catch (IllegalArgumentException e) {
            return null; // no list of languages is no wish
        }
        return wished.stream()
                .map(range -> range.getRange().replaceFirst("-.*", ""))
                .filter(WellKnown.languages()::contains)
                .findFirst()
                .orElse(null);
    }
}
