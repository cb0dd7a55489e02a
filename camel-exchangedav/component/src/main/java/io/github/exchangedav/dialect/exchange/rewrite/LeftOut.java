package io.github.exchangedav.dialect.exchange.rewrite;

import io.github.exchangedav.ical.ContentLine;
import io.github.exchangedav.ical.IcalComponent;
import io.github.exchangedav.ical.IcalNode;
import io.github.exchangedav.ical.TextValue;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The lines that may not be written to Exchange, wherever in an event they stand (protocol page §2.5). */
public final class LeftOut {

    private static final String REFUSED = "X-MICROSOFT-CDO-MODPROPS";

    private LeftOut() {}

    /** The event without them; each kind is told once. */
    public static IcalComponent of(IcalComponent event, Collection<String> warnings) {
        return event.flatMap(node -> {
            if (node instanceof IcalComponent inner) {
                return List.of(of(inner, warnings));
            }
            String reason = reason((ContentLine) node);
            if (reason != null && !warnings.contains(reason)) {
                warnings.add(reason);
            }
            return reason == null ? List.of(node) : List.<IcalNode>of();
        });
    }

    private static @Nullable String reason(ContentLine line) {
        if (line.is(REFUSED)) {
            return REFUSED + " was left out: Exchange refuses an item that has it";
        }
        if (line.is("ATTACH") && line.value().strip().toUpperCase(Locale.ROOT).startsWith("CID:")) {
            return "ATTACH:" + TextValue.shown(line.value().strip())
                    + " was left out: it names a part of the mail that the calendar was taken from";
        }
        return null;
    }
}
