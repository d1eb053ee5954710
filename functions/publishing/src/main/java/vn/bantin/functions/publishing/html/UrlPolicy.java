package vn.bantin.functions.publishing.html;

import java.util.regex.Pattern;

/** The URLs that links and media of a body may have. */
final class UrlPolicy {

    /** A path of this site; not {@code //host}, nor what browsers read as it: they take a backslash for a slash. */
    private static final Pattern INSIDE = Pattern.compile("/|/[^/\\\\\\p{Cntrl}][^\\\\\\p{Cntrl}]*|#[^\\p{Cntrl}]*");

    private static final Pattern OUTSIDE = Pattern.compile("(?is)(https?://|mailto:|tel:).*");
    private static final Pattern WEB = Pattern.compile("(?is)https?://.*");
    private static final Pattern OUR_MEDIA = Pattern.compile("/media/[A-Za-z0-9/._-]+");
    private static final Pattern OUR_SRCSET =
            Pattern.compile("/media/[A-Za-z0-9/._-]+ \\d{1,5}w(, /media/[A-Za-z0-9/._-]+ \\d{1,5}w)*+");

    private static final int SHOWN = 300;

    private UrlPolicy() {}

    static boolean isSafe(String href) {
        return INSIDE.matcher(href).matches() || OUTSIDE.matcher(href).matches();
    }

    static boolean isWeb(String href) {
        return WEB.matcher(href).matches();
    }

    static boolean isOurMedia(String src) {
        return OUR_MEDIA.matcher(src).matches() && !src.contains("..");
    }

    static boolean isOurSrcset(String srcset) {
        return OUR_SRCSET.matcher(srcset).matches();
    }

    /** For people: a {@code data:} address without its data. */
    static String shown(String address) {
        var plain = address.strip().replaceFirst("(?i)^(data:[^,;]*).*", "$1");
        return plain.length() > SHOWN ? plain.substring(0, SHOWN) + "…" : plain;
    }
}
