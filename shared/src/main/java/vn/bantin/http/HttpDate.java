package vn.bantin.http;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** IMF-fixdate, the form of dates in HTTP headers (RFC 9110, 5.6.7). */
public final class HttpDate {

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private HttpDate() {}

    public static String of(Instant time) {
        return FORMAT.format(time);
    }

    public static Instant parse(String date) {
        return FORMAT.parse(date, Instant::from);
    }
}
