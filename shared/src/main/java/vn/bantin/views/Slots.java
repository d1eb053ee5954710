package vn.bantin.views;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;

/**
 * The half hours in which views are counted, numbered since 1970 and aligned with local half hours, also in zones whose offset is a
 * multiple of 15 minutes (Kathmandu, UTC+05:45). A slot belongs to the local hour and day in which it starts. A change to or from
 * daylight saving time makes days of 46 or 50 slots and moves no boundary.
 */
public record Slots(ZoneId zone, long shiftSeconds) {

    public static final Duration LENGTH = Duration.ofMinutes(30);

    private static final long SECONDS = LENGTH.toSeconds();

    /** Zones with quarter-hour offsets have kept them for decades, so any recent moment gives the alignment. */
    private static final Instant RECENT = Instant.parse("2026-01-01T00:00:00Z");

    public Slots(ZoneId zone) {
        this(zone, Math.floorMod(zone.getRules().getStandardOffset(RECENT).getTotalSeconds(), SECONDS));
    }

    public long at(Instant time) {
        return Math.floorDiv(time.getEpochSecond() + shiftSeconds, SECONDS);
    }

    public Instant start(long slot) {
        return Instant.ofEpochSecond(slot * SECONDS - shiftSeconds);
    }

    public Instant end(long slot) {
        return start(slot + 1);
    }

    public LocalDate day(long slot) {
        return start(slot).atZone(zone).toLocalDate();
    }

    public YearMonth month(long slot) {
        return YearMonth.from(day(slot));
    }

    /** The start of the local hour in which the slot starts. */
    public Instant hour(long slot) {
        var local = start(slot).atZone(zone);
        return local.toInstant().minusSeconds(local.getMinute() * 60L + local.getSecond());
    }

    public long first(LocalDate day) {
        return at(day.atStartOfDay(zone).toInstant());
    }

    public long last(LocalDate day) {
        return first(day.plusDays(1)) - 1;
    }

    /** The first slot of the hour that starts then; an hour has two slots, or three where daylight saving time ends by half an hour. */
    public long firstOfHour(Instant hour) {
        return at(hour);
    }
}
