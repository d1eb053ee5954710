package vn.bantin.views;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import vn.bantin.views.ViewEvent.Kind;

/** A page was seen: makes the one event of it and puts it, with no read but the salt's, once a day. */
public final class ViewRecorder {

    /** How long after a slot's end a view of it is still taken for it. */
    static final Duration LATE_UNTIL = Duration.ofMinutes(5);

    /** Ours and the reader's clock, each up to 5 s off. */
    static final Duration CLOCKS_APART = Duration.ofSeconds(10);

    private static final int SESSION_BYTES = 16;
    private static final int ADDRESS_BYTES = 6;

    /** An IPv6 line, a home's or an office's, has 64 bits of prefix. */
    static final int LINE_GROUPS = 4;

    /** A provider gives one customer up to 48 bits of prefix (RFC 6177). */
    static final int SITE_GROUPS = 3;

    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private final ViewEventStore sightings;
    private final SaltStore salts;
    private final EventBuckets buckets;
    private final BotDetector robots;
    private final Slots slots;
    private final InstantSource clock;
    private final String site;
    private final ConcurrentHashMap<LocalDate, byte[]> known = new ConcurrentHashMap<>();

    public ViewRecorder(
            ViewEventStore sightings,
            SaltStore salts,
            EventBuckets buckets,
            BotDetector robots,
            Slots slots,
            InstantSource clock,
            String site) {
        this.sightings = sightings;
        this.salts = salts;
        this.buckets = buckets;
        this.robots = robots;
        this.slots = slots;
        this.clock = clock;
        this.site = site;
    }

    /**
     * @param page an article's id or {@link ViewEvent#NO_ARTICLE}
     * @param sid the page's random session id; without one a hash stands in that nobody can undo after the day
     * @param at when the page was opened, by the reader's clock
     * @param prefetched fetched ahead of a reader who may never come
     */
    public record Call(
            String page,
            @Nullable String sid,
            @Nullable Instant at,
            String address,
            @Nullable String userAgent,
            boolean prefetched) {}

    /** Which slot a view belongs to, in which it arrived. */
    record Placing(long arrived, long seen) {}

    public void seen(Call call) {
        var placing = place(call.at(), clock.instant());
        var salt = salt(slots.day(placing.seen()));
        var agent = call.userAgent() == null ? "" : call.userAgent();
        var sid = call.sid() == null ? hash(SESSION_BYTES, salt, site, call.address(), agent) : call.sid();
        var slot = Long.toString(placing.seen());
        var line = prefix(call.address(), LINE_GROUPS);
        var site48 = prefix(call.address(), SITE_GROUPS);
        var address = hash(ADDRESS_BYTES, salt, slot, line);
        var network = site48.equals(line) ? address : hash(ADDRESS_BYTES, salt, slot, site48);
        var filtered = call.prefetched() || robots.include(call.userAgent());
        var kind = filtered ? Kind.FILTERED : placing.arrived() == placing.seen() ? Kind.ON_TIME : Kind.LATE;
        sightings.add(new ViewEvent(placing.arrived(), buckets.of(sid), kind, call.page(), sid, address, network));
    }

    /**
     * The slot in which the page was opened, if that is the current one, the one before until five minutes after its end,
     * or the one about to begin, since a resent view may meet another clock; else the current one.
     */
    Placing place(@Nullable Instant at, Instant now) {
        var current = slots.at(now);
        if (at != null && slots.at(at) == current + 1 && at.isBefore(now.plus(CLOCKS_APART))) {
            return new Placing(current + 1, current + 1);
        }
        var late = at != null
                && slots.at(at) == current - 1
                && now.isBefore(slots.start(current).plus(LATE_UNTIL));
        return new Placing(current, late ? current - 1 : current);
    }

    /**
     * All that a beacon reads, with the salt of a day on which nobody came: what memory holds now may be kept for long, as a
     * snapshot is, and a reader's salt may not.
     */
    public void prime() {
        salts.of(LocalDate.EPOCH);
    }

    private byte[] salt(LocalDate day) {
        var salt = known.get(day);
        if (salt == null) {
            salt = salts.of(day);
            known.keySet().removeIf(d -> d.isBefore(day.minusDays(1)));
            known.put(day, salt);
        }
        return salt;
    }

    /** The first groups of an IPv6 address, or a whole IPv4 address. */
    static String prefix(String address, int groupCount) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        var zone = address.indexOf('%');
        var groups = (zone < 0 ? address : address.substring(0, zone)).split("::", 2);
        var head = groups[0].isEmpty() ? new String[0] : groups[0].split(":");
        var whole = groups.length == 1 ? head : Arrays.copyOf(head, groupCount);
        var first = new StringBuilder();
        for (var i = 0; i < groupCount; i++) {
            first.append(i < whole.length && whole[i] != null ? whole[i] : "0").append(':');
        }
        return first.toString();
    }

    private static String hash(int bytes, byte[] salt, String... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            for (var part : parts) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return TEXT.encodeToString(Arrays.copyOf(digest.digest(), bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
