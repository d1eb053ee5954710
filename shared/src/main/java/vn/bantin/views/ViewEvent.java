package vn.bantin.views;

import java.util.regex.Pattern;

/**
 * One page seen by one session in one half hour: an element of a set, so that seeing it again changes nothing.
 *
 * @param slot in which it arrived; of a {@link Kind#LATE} one the view counts for the slot before
 * @param bucket 0 to 63, from the session alone: the same session is always in the same bucket
 * @param page the article's id, or {@link #NO_ARTICLE}
 * @param address a short hash of the caller's address, salted anew each day and slot; only to bound floods
 */
public record ViewEvent(long slot, int bucket, Kind kind, String page, String sid, String address) {

    /** Every page that is no article: such pages make visits, not views. */
    public static final String NO_ARTICLE = "-";

    /** Ids that go into keys; anything else cannot be an article's. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    public enum Kind {
        ON_TIME(""),
        /** Arrived within five minutes after the slot in which the page was opened. */
        LATE("~"),
        /** A robot or a prefetch: counted apart. */
        FILTERED("!");

        private final String mark;

        Kind(String mark) {
            this.mark = mark;
        }

        /** What the key begins with; no id begins so. */
        public String mark() {
            return mark;
        }
    }

    public ViewEvent {
        if (!isId(page) || !isId(sid)) {
            throw new IllegalArgumentException("not an id: " + page + ", " + sid);
        }
    }

    public static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    /** The sort key: {@code <mark><page>#<sid>}. */
    public String key() {
        return kind.mark() + page + "#" + sid;
    }

    public static ViewEvent of(long slot, int bucket, String key, String address) {
        var kind = key.startsWith("~") ? Kind.LATE : key.startsWith("!") ? Kind.FILTERED : Kind.ON_TIME;
        var hash = key.indexOf('#');
        return new ViewEvent(
                slot, bucket, kind, key.substring(kind.mark().length(), hash), key.substring(hash + 1), address);
    }
}
