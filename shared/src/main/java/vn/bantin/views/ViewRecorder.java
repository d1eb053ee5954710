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

/** Records a view as one event, with one put and no read except the day's salt. */
public final class ViewRecorder {

    /** How long after a slot's end its views are still accepted. */
    static final Duration LATE_UNTIL = Duration.ofMinutes(5);

    /** The server's and the reader's clock, each up to 5 s off. */
    static final Duration CLOCKS_APART = Duration.ofSeconds(10);

    private static final int SESSION_BYTES = 16;
    private static final int ADDRESS_BYTES = 6;

    /** Groups of 16 bits of an IPv6 /64, the prefix of one connection. */
    static final int LINE_GROUPS = 4;

    /** A provider gives one customer up to 48 bits of prefix (RFC 6177). */
    static final int SITE_GROUPS = 3;

    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private final ViewEventStore eventStore;
    private final SaltStore salts;
    private final EventPartitions partitions;
    private final BotDetector bots;
    private final Slots slots;
    private final InstantSource clock;
    private final String site;
    private final ConcurrentHashMap<LocalDate, byte[]> known = new ConcurrentHashMap<>();

    public ViewRecorder(
            ViewEventStore eventStore,
            SaltStore salts,
            EventPartitions partitions,
            BotDetector bots,
            Slots slots,
            InstantSource clock,
            String site) {
        this.eventStore = eventStore;
        this.salts = salts;
        this.partitions = partitions;
        this.bots = bots;
        this.slots = slots;
        this.clock = clock;
        this.site = site;
    }

    /**
     * @param page an article's id or {@link ViewEvent#NO_ARTICLE}
     * @param sid the page's random session id; if null, a salted hash that cannot be reversed once the day's salt is destroyed
     * @param at when the page was opened, by the reader's clock
     * @param prefetched loaded by prefetch, not by a reader
     */
    public record Call(
            String page,
            @Nullable String sid,
            @Nullable Instant at,
            String address,
            @Nullable String userAgent,
            boolean prefetched) {}

    /** The slot in which a view arrived, and the slot it counts for. */
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
        var filtered = call.prefetched() || bots.include(call.userAgent());
        var kind = filtered ? Kind.FILTERED : placing.arrived() == placing.seen() ? Kind.ON_TIME : Kind.LATE;
        eventStore.add(new ViewEvent(placing.arrived(), partitions.of(sid), kind, call.page(), sid, address, network));
    }

    /**
     * The slot in which the page was opened, if that is the current one, the one before (until five minutes after its end), or the
     * next one (a resent view may meet another clock); otherwise the current one.
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
     * Warms up the beacon path with the salt of 1970-01-01. A snapshot keeps memory for weeks and must not contain a
     * salt that is in use.
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
