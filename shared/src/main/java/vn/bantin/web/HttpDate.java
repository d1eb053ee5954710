package vn.bantin.web;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** IMF-fixdate, the form of dates in HTTP headers (RFC 9110, 5.6.7). */
public final class HttpDate {

    private static final String[] DAYS = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    private static final String[] MONTHS = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
    };

    private HttpDate() {}

    public static String of(Instant time) {
        var t = time.atOffset(ZoneOffset.UTC);
        var date = new StringBuilder(29)
                .append(DAYS[t.getDayOfWeek().getValue() - 1])
                .append(", ");
        two(date, t.getDayOfMonth()).append(' ').append(MONTHS[t.getMonthValue() - 1]);
        date.append(' ').append(t.getYear()).append(' ');
        two(date, t.getHour()).append(':');
        two(date, t.getMinute()).append(':');
        return two(date, t.getSecond()).append(" GMT").toString();
    }

    private static StringBuilder two(StringBuilder to, int number) {
        return to.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    public static Instant parse(String date) {
        return Format.READ.parse(date, Instant::from);
    }

    /** Made for the first caller who sends a date. */
    private static final class Format {
        static final DateTimeFormatter READ = new DateTimeFormatterBuilder()
                .appendText(ChronoField.DAY_OF_WEEK, numbered(DAYS))
                .appendPattern(", dd ")
                .appendText(ChronoField.MONTH_OF_YEAR, numbered(MONTHS))
                .appendPattern(" uuuu HH:mm:ss 'GMT'")
                .toFormatter(Locale.ROOT)
                .withZone(ZoneOffset.UTC);
    }

    private static Map<Long, String> numbered(String[] names) {
        var numbered = new HashMap<Long, String>();
        for (var name : names) {
            numbered.put(numbered.size() + 1L, name);
        }
        return numbered;
    }
}
