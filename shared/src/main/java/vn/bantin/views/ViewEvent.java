package vn.bantin.views;

import java.util.regex.Pattern;

/**
 * One page viewed by one session in one slot. Events form a set: adding one again changes nothing.
 *
 * @param slot in which it arrived; a {@link Kind#LATE} event counts for the slot before
 * @param bucket 0 to 63, derived from the session alone, so that a session is always in the same bucket
 * @param page the article's id, or {@link #NO_ARTICLE}
 * @param address short hash of the caller's address, salted by day and slot; bounds floods in totals
 * @param network the same of the caller's network; damps it in rankings
 */
public record ViewEvent(long slot, int bucket, Kind kind, String page, String sid, String address, String network) {

    /** Any page that is not an article: it counts as a visit, not as a view. */
    public static final String NO_ARTICLE = "-";

    /** Ids that go into keys; nothing else can be an article's. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    public enum Kind {
        ON_TIME(""),
        /** Arrived within five minutes after the slot in which the page was opened. */
        LATE("~"),
        /** A robot or a prefetch: counted separately. */
        FILTERED("!");

        private final String mark;

        Kind(String mark) {
            this.mark = mark;
        }

        /** The prefix of the sort key; no id begins with it. */
        public String mark() {
            return mark;
        }
    }

    public ViewEvent {
        if (!isId(page) || !isId(sid)) {
            throw new IllegalArgumentException("not an id: " + page + ", " + sid);
        }
    }

    /** An event whose address is its network, as every IPv4 address is. */
    public ViewEvent(long slot, int bucket, Kind kind, String page, String sid, String address) {
        this(slot, bucket, kind, page, sid, address, address);
    }

    public static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    /** The sort key: {@code <mark><page>#<sid>}. */
    public String key() {
        return kind.mark() + page + "#" + sid;
    }

    /** @param key as {@link #key()} returns it */
    public static ViewEvent of(long slot, int bucket, String key, String address, String network) {
        var kind = key.startsWith("~") ? Kind.LATE : key.startsWith("!") ? Kind.FILTERED : Kind.ON_TIME;
        var hash = key.indexOf('#');
        return new ViewEvent(
                slot,
                bucket,
                kind,
                key.substring(kind.mark().length(), hash),
                key.substring(hash + 1),
                address,
                network);
    }
}
