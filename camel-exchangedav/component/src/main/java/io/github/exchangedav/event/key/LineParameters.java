package io.github.exchangedav.event.key;

import io.github.exchangedav.ical.ContentLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parameters of a line as a map from name to text, or to a list of texts (RFC 5545 §3.2). */
public final class LineParameters {

    private static final Pattern PARAMETER = Pattern.compile(";\\s*([A-Za-z0-9_-]+)\\s*=((?:\"[^\"]*\"|[^;\"])*)");
    private static final Pattern VALUE = Pattern.compile("\\s*\"([^\"]*)\"\\s*(?:,|$)|([^,]*)(?:,|$)");

    private LineParameters() {}

    /**
     * The parameters but for some, in order; of one that is there twice the last.
     *
     * @param without the names in upper case that are left out
     */
    public static Map<String, Object> of(ContentLine line, Set<String> without) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        Matcher parameter = PARAMETER.matcher(line.parametersWithout(without));
        while (parameter.find()) {
            List<String> values = values(parameter.group(2));
            parameters.put(parameter.group(1).toUpperCase(Locale.ROOT), values.size() == 1 ? values.get(0) : values);
        }
        return parameters;
    }

    private static List<String> values(String text) {
        List<String> values = new ArrayList<>();
        Matcher value = VALUE.matcher(text);
        int at = 0;
        while (at <= text.length() && value.find(at)) {
            values.add(value.group(1) == null ? value.group(2).strip() : value.group(1));
            boolean more = value.end() > 0 && value.end() <= text.length() && text.startsWith(",", value.end() - 1);
            at = more ? value.end() : text.length() + 1;
        }
        return values;
    }
}
