package vn.bantin.article;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * URL slugs from Vietnamese text: letters are reduced to ASCII, invisible characters are dropped, everything else becomes a
 * hyphen.
 */
public final class Slugs {

    /** In characters. */
    public static final int LONGEST = 120;

    /** Format characters: byte order marks, zero-width joiners, direction marks, soft hyphens. */
    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}+");

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern OTHER = Pattern.compile("[^a-z0-9]+");
    private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private Slugs() {}

    /** The slug of a text, cut at a word if too long; {@code "tin"} if the text has no letters or digits. */
    public static String of(String text) {
        var slug = folded(text);
        return slug.isEmpty() ? "tin" : slug;
    }

    /** Like {@link #of}, but empty if the text has no letters or digits. */
    public static String folded(String text) {
        var decomposed = Normalizer.normalize(INVISIBLE.matcher(text).replaceAll(""), Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT);
        var plain = new StringBuilder(decomposed.length());
        for (var i = 0; i < decomposed.length(); i++) {
            var letter = decomposed.charAt(i);
            var latin = transliteration(letter);
            if (latin == null) {
                plain.append(letter);
            } else {
                plain.append(latin);
            }
        }
        var slug = OTHER.matcher(MARKS.matcher(plain).replaceAll("")).replaceAll("-");
        slug = strip(slug);
        if (slug.length() > LONGEST) {
            var cut = slug.lastIndexOf('-', LONGEST);
            slug = strip(slug.substring(0, cut > LONGEST / 2 ? cut : LONGEST));
        }
        return slug;
    }

    /** ASCII for a lower-case letter that has no Unicode decomposition, or null. Older Vietnamese texts use ð for đ. */
    public static @Nullable String transliteration(char letter) {
        return switch (letter) {
            case 'đ', 'ð' -> "d";
            case 'ł' -> "l";
            case 'ø' -> "o";
            case 'ß' -> "ss";
            case 'æ' -> "ae";
            case 'œ' -> "oe";
            case 'þ' -> "th";
            case 'ı' -> "i";
            case 'ħ' -> "h";
            case 'ŧ' -> "t";
            default -> null;
        };
    }

    /** The slug with a distinguishing suffix, shortened so that both fit. */
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
