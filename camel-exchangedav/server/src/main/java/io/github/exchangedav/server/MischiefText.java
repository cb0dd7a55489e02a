package io.github.exchangedav.server;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A mischief as the command line has it: {@code PUT:answer=503;retry-after=2;times=3}. In front the verb it is for, then what
 * happens, then the rest in any order.
 */
final class MischiefText {
    private static final Set<String> DEEDS =
            Set.of("answer", "login-timeout", "logon-page", "stall", "cut", "slow", "spoil");
    private static final Set<String> ANYWHERE = Set.of("times", "path");
    private static final Map<String, Set<String>> KEYS = Map.of(
            "answer", Set.of("at", "retry-after", "header", "body"),
            "login-timeout", Set.of("at"),
            "logon-page", Set.of("at"),
            "stall", Set.of("at"),
            "cut", Set.of("at"));

    private final String deed;
    private final String value;
    private static final Set<String> VERBS = Set.of(
            "BCOPY",
            "BDELETE",
            "BMOVE",
            "BPROPFIND",
            "BPROPPATCH",
            "COPY",
            "DELETE",
            "GET",
            "HEAD",
            "LOCK",
            "MKCOL",
            "MOVE",
            "OPTIONS",
            "POLL",
            "POST",
            "PROPFIND",
            "PROPPATCH",
            "PUT",
            "SEARCH",
            "SUBSCRIBE",
            "TRACE",
            "UNLOCK",
            "UNSUBSCRIBE",
            "X-MS-ENUMATTS");

    private final Map<String, String> rest = new LinkedHashMap<>();

    private MischiefText(String deed, String value) {
        this.deed = deed;
        this.value = value;
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException with what is wrong in words
     */
    static Mischief read(String text) {
        String method = null;
        String what = text;
        int colon = text.indexOf(':');
        if (colon >= 0 && text.substring(0, colon).matches("[A-Za-z-]+")) {
            method = text.substring(0, colon).toUpperCase(Locale.ROOT);
            if (!VERBS.contains(method)) {
                throw new IllegalArgumentException("there is no verb " + method + "; it is one of " + sorted(VERBS));
            }
            what = text.substring(colon + 1);
        }
        List<String> parts = Arrays.asList(what.split(";", -1));
        String[] first = pair(parts.get(0));
        if (!DEEDS.contains(first[0])) {
            throw new IllegalArgumentException("a mischief is one of " + sorted(DEEDS) + ", not " + first[0]);
        }
        MischiefText read = new MischiefText(first[0], first[1]);
        parts.subList(1, parts.size()).forEach(read::add);
        return read.mischief(method);
    }

    private void add(String part) {
        String[] pair = pair(part);
        Set<String> keys = KEYS.getOrDefault(deed, Set.of());
        if (!keys.contains(pair[0]) && !ANYWHERE.contains(pair[0])) {
            throw new IllegalArgumentException(deed + " has no " + pair[0]);
        }
        if (rest.putIfAbsent(pair[0], pair[1]) != null) {
            throw new IllegalArgumentException(pair[0] + " is there twice");
        }
    }

    private Mischief mischief(@Nullable String method) {
        Mischief mischief = Mischief.of(deed());
        if (method != null) {
            mischief = mischief.on(method);
        }
        if (rest.containsKey("path")) {
            mischief = mischief.where(rest.getOrDefault("path", ""));
        }
        return mischief.times(number("times", rest.getOrDefault("times", "1")));
    }

    private Deed deed() {
        return switch (deed) {
            case "answer" ->
                new Deed.Answer(
                        moment(Moment.BEFORE_STORING),
                        number("a status", value),
                        headers(),
                        rest.getOrDefault("body", ""));
            case "login-timeout" -> new Deed.LoginTimeout(momentWithoutValue(Moment.BEFORE_STORING));
            case "logon-page" -> new Deed.LogonPage(momentWithoutValue(Moment.BEFORE_STORING));
            case "stall" -> new Deed.Stall(moment(Moment.AFTER_STORING), Durations.read(value));
            case "cut" -> new Deed.Cut(momentWithoutValue(Moment.BEFORE_STORING));
            case "slow" -> slow();
            default -> new Deed.Spoil(oneOf(Deed.Spoil.Kind.values(), value));
        };
    }

    private Deed slow() {
        String[] parts = value.split("/", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("slow is bytes/pause, like 100/200ms, not " + value);
        }
        Duration pause = Durations.read(parts[1]);
        return new Deed.Slow(number("bytes", parts[0]), pause);
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        if (rest.containsKey("retry-after")) {
            headers.put("Retry-After", rest.getOrDefault("retry-after", ""));
        }
        String header = rest.get("header");
        if (header != null) {
            int colon = header.indexOf(':');
            if (colon < 1) {
                throw new IllegalArgumentException("a header is Name: value, not " + header);
            }
            headers.put(
                    header.substring(0, colon).trim(),
                    header.substring(colon + 1).trim());
        }
        return headers;
    }

    private Moment momentWithoutValue(Moment usual) {
        if (!value.isEmpty()) {
            throw new IllegalArgumentException(deed + " has no value");
        }
        return moment(usual);
    }

    private Moment moment(Moment usual) {
        String text = rest.get("at");
        return text == null ? usual : oneOf(Moment.values(), text);
    }

    private static <E extends Enum<E>> E oneOf(E[] values, String text) {
        return Arrays.stream(values)
                .filter(value -> name(value).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        Arrays.stream(values).map(MischiefText::name).collect(Collectors.joining(", "))
                                + " are possible, not " + text));
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String[] pair(String text) {
        int equals = text.indexOf('=');
        return equals < 0
                ? new String[] {text.trim(), ""}
                : new String[] {
                    text.substring(0, equals).trim(), text.substring(equals + 1).trim()
                };
    }

    private static int number(String what, String text) {
        if (!text.matches("\\d{1,9}")) {
            throw new IllegalArgumentException(what + " is a number, not " + text);
        }
        return Integer.parseInt(text);
    }

    private static List<String> sorted(Set<String> names) {
        return names.stream().sorted().toList();
    }
}
