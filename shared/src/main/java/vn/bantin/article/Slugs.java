package vn.bantin.article;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Vietnamese text to URL slugs: đ becomes d, marks go whether composed or not, all else becomes a hyphen. */
public final class Slugs {

    /** Long enough for a headline, short enough for a key and a link. */
    public static final int LONGEST = 120;

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern OTHER = Pattern.compile("[^a-z0-9]+");
    private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private Slugs() {}

    /** The slug of a text; {@code "tin"} where nothing of it can stand in one. Cut at a word where it is too long. */
    public static String of(String text) {
        var slug = folded(text);
        return slug.isEmpty() ? "tin" : slug;
    }

    /** The same, but empty where nothing of the text can stand in a slug. */
    public static String folded(String text) {
        var plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .replace('đ', 'd')
                .replace('Đ', 'd')
                // eths, which older texts have in their place: the two look alike
                .replace('ð', 'd')
                .replace('Ð', 'd')
                .toLowerCase(Locale.ROOT);
        var slug = OTHER.matcher(plain).replaceAll("-");
        slug = strip(slug);
        if (slug.length() > LONGEST) {
            var cut = slug.lastIndexOf('-', LONGEST);
            slug = strip(slug.substring(0, cut > LONGEST / 2 ? cut : LONGEST));
        }
        return slug;
    }

    /** The slug with an end to tell it from others, cut so that both fit. */
    public static String withEnd(String slug, String end) {
        var room = LONGEST - end.length() - 1;
        return strip(slug.length() > room ? slug.substring(0, room) : slug) + "-" + end;
    }

    public static boolean isSlug(String text) {
        return text.length() <= LONGEST && FORM.matcher(text).matches();
    }

    private static String strip(String slug) {
        var from = slug.startsWith("-") ? 1 : 0;
        var to = slug.endsWith("-") && slug.length() > from ? slug.length() - 1 : slug.length();
        return slug.substring(from, to);
    }
}
