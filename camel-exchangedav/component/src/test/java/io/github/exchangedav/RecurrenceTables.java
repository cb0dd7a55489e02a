package io.github.exchangedav;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The tables of rules and dates in the tests of other projects, read from their source files. */
final class RecurrenceTables {

    private static final Pattern JS =
            Pattern.compile("testRRULE\\('([^']+)',\\s*\\{(.*?)\\n\\s*\\}\\);", Pattern.DOTALL);
    private static final Pattern JS_DATE =
            Pattern.compile("['\"](\\d{4}-\\d\\d-\\d\\d(?:T\\d\\d:\\d\\d:\\d\\d)?)Z?['\"]");
    private static final Pattern JS_START = Pattern.compile("dtStart: '([^']+)'");
    private static final Pattern PYTHON = Pattern.compile(
            "assertEqual\\(list\\(rrule\\((\\w+),((?:(?!assertEqual).)*?)dtstart=(datetime\\([^)]*\\))\\)\\),\\s*\\[(.*?)\\]\\)",
            Pattern.DOTALL);
    private static final Pattern PYTHON_DATE = Pattern.compile("datetime\\(([\\d, ]+)\\)");
    private static final Pattern PYTHON_PART = Pattern.compile(
            "(count|interval|wkst|until|by\\w+)=(datetime\\([^)]*\\)|\\((?:[^()]|\\([^()]*\\))*\\)|[-\\w]+(?:\\([-+\\d]+\\))?)");

    private RecurrenceTables() {}

    /**
     * One row.
     *
     * @param source the file
     * @param rule the rule
     * @param start DTSTART
     * @param days whether it is one of days
     * @param dates what the table says
     * @param more whether these are only the first ones
     */
    record Row(
            String source, String rule, LocalDateTime start, boolean days, List<LocalDateTime> dates, boolean more) {}

    /** The rows of a file, none if it is no table we know. */
    static List<Row> read(Path file) throws IOException {
        String text = Files.readString(file);
        return switch (String.valueOf(file.getFileName())) {
            case "icalrecur_test.txt" -> libical(text);
            case "recur_iterator_test.js" -> javaScript(text);
            case "test_rrule.py" -> python(text);
            default -> List.of();
        };
    }

    private static List<Row> libical(String text) {
        List<Row> rows = new ArrayList<>();
        String rule = "";
        String start = "";
        boolean later = false;
        for (String line : text.lines().toList()) {
            String value = line.substring(line.indexOf(':') + 1).strip();
            if (line.startsWith("RRULE:")) {
                rule = value;
                later = false;
            } else if (line.startsWith("DTSTART:")) {
                start = value;
            } else if (line.startsWith("START-AT:")) {
                later = true; // the iterator is moved, the list is of what comes then
            } else if (line.startsWith("INSTANCES:") && !value.contains("***") && !later) {
                List<LocalDateTime> dates = new ArrayList<>();
                for (String date : value.split(",", -1)) {
                    dates.add(time(date));
                }
                rows.add(new Row("libical", rule, time(start), start.length() == 8, dates, false));
            }
        }
        return rows;
    }

    private static List<Row> javaScript(String text) {
        List<Row> rows = new ArrayList<>();
        Matcher row = JS.matcher(text);
        while (row.find()) {
            Matcher given = JS_START.matcher(row.group(2));
            boolean hasStart = given.find();
            String list = row.group(2).substring(Math.max(0, row.group(2).indexOf("dates:")));
            List<String> dates =
                    JS_DATE.matcher(list).results().map(date -> date.group(1)).toList();
            if (row.group(2).contains("dates:") && !dates.isEmpty()) {
                String start = hasStart ? given.group(1) : dates.get(0);
                List<LocalDateTime> times =
                        dates.stream().map(RecurrenceTables::time).toList();
                rows.add(new Row("ical.js", row.group(1), time(start), start.length() == 10, times, isCut(row)));
            }
        }
        return rows;
    }

    private static List<Row> python(String text) {
        List<Row> rows = new ArrayList<>();
        Matcher row = PYTHON.matcher(text);
        while (row.find()) {
            if (row.group(2).contains("byeaster") || row.group(2).matches("(?s).*byweekday=\\d.*")) {
                continue; // no part of a rule; weekdays by number
            }
            StringBuilder rule = new StringBuilder("FREQ=" + row.group(1));
            Matcher part = PYTHON_PART.matcher(row.group(2));
            while (part.find()) {
                rule.append(';').append(part(part.group(1), part.group(2)));
            }
            List<LocalDateTime> dates = PYTHON_DATE
                    .matcher(row.group(4))
                    .results()
                    .map(date -> pythonTime(date.group(1)))
                    .toList();
            Matcher start = PYTHON_DATE.matcher(row.group(3));
            if (start.matches() && !dates.isEmpty()) {
                rows.add(new Row("dateutil", rule.toString(), pythonTime(start.group(1)), false, dates, false));
            }
        }
        return rows;
    }

    private static boolean isCut(Matcher row) {
        boolean endless = !row.group(1).contains("COUNT") && !row.group(1).contains("UNTIL");
        return endless || row.group(2).contains("max:");
    }

    private static String part(String name, String value) {
        Matcher date = PYTHON_DATE.matcher(value);
        if (date.matches()) {
            DateTimeFormatter digits = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");
            return "UNTIL=" + digits.format(pythonTime(date.group(1)));
        }
        String upper =
                name.toUpperCase(Locale.ROOT).replace("BYWEEKDAY", "BYDAY").replace("BYNWEEKDAY", "BYDAY");
        List<String> values = Pattern.compile("([A-Z]{2})(?:\\(([-+]?\\d+)\\))?|-?\\d+")
                .matcher(value)
                .results()
                .map(one ->
                        one.group(1) == null ? one.group() : (one.group(2) == null ? "" : one.group(2)) + one.group(1))
                .toList();
        return upper + '=' + String.join(",", values);
    }

    private static LocalDateTime pythonTime(String numbers) {
        List<Integer> n = Pattern.compile("\\d+")
                .matcher(numbers)
                .results()
                .map(one -> Integer.parseInt(one.group()))
                .collect(Collectors.toCollection(ArrayList::new));
        while (n.size() < 6) {
            n.add(0);
        }
        return LocalDateTime.of(n.get(0), n.get(1), n.get(2), n.get(3), n.get(4), n.get(5));
    }

    private static LocalDateTime time(String text) {
        String digits = text.replaceAll("[-:Z\\s]", "");
        return digits.length() == 8
                ? LocalDate.parse(digits, DateTimeFormatter.BASIC_ISO_DATE).atStartOfDay()
                : LocalDateTime.parse(digits, DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss"));
    }
}
