package vn.bantin.functions.search;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import vn.bantin.search.SearchCursor;

/** Serializes search cursors as {@code time slug|keys}, six bytes per key. */
final class SearchCursorCodec {

    private static final int KEY = 6;

    private SearchCursorCodec() {}

    static String write(SearchCursor cursor) {
        var bytes = ByteBuffer.allocate(cursor.shown().size() * KEY);
        for (long key : cursor.shown()) {
            bytes.putShort((short) (key >>> 32)).putInt((int) key);
        }
        var after = cursor.after();
        return (after == null ? "" : after.publishedAt().toEpochMilli() + " " + after.slug()) + "|"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** Trusts its input: cursors are signed. */
    static SearchCursor read(String text) {
        int bar = text.indexOf('|');
        var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text.substring(bar + 1)));
        var shown = new HashSet<Long>();
        while (bytes.remaining() >= KEY) {
            shown.add((bytes.getShort() & 0xffffL) << 32 | bytes.getInt() & 0xffff_ffffL);
        }
        int blank = text.indexOf(' ');
        var after = bar == 0
                ? null
                : new SearchCursor.After(
                        Instant.ofEpochMilli(Long.parseLong(text.substring(0, blank))), text.substring(blank + 1, bar));
        return new SearchCursor(shown, after);
    }
}
