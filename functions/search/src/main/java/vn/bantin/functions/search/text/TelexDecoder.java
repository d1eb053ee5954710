package vn.bantin.functions.search.text;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decodes keystrokes of the Telex and VNI input methods that were typed without one: {@code tieengs} and {@code tie61ng} are
 * {@code tiếng}. Telex doubles a letter for a circumflex or the stroke of đ, {@code w} adds a horn or breve, and
 * {@code f s r x j} are tones; VNI uses the digits 1 to 9.
 */
public final class TelexDecoder {

    private static final Pattern SYLLABLE = Pattern.compile(
            "(ngh|ng|gh|gi|kh|nh|ph|qu|th|tr|ch|[bcdđghklmnprstvx])?[aeiouyăâêôơư]{1,3}(ch|ng|nh|[cmnpt])?");

    /** A syllable that ends in a stop has one of two tones: sắc or nặng. */
    private static final Pattern STOP = Pattern.compile(".*[aeiouyăâêôơư](c|ch|p|t)");

    private static final String VOWELS = "aeiouyăâêôơư";

    /** By digit of {@link Syllable#exact()}: level, huyền, sắc, hỏi, ngã, nặng. */
    private static final String TELEX_TONES = "zfsrxj";

    private static final String VNI_TONES = "021345";

    private final StringBuilder letters = new StringBuilder();
    private int tone;
    private boolean decoded;
    private boolean valid = true;

    private TelexDecoder() {}

    /** The syllable that was meant, or null if {@code word} is not typed by such keystrokes. */
    public static @Nullable String decode(String word) {
        if (word.length() < 2 || word.length() > 12 || !word.chars().allMatch(TelexDecoder::isKey)) {
            return null;
        }
        var keys = word.toLowerCase(Locale.ROOT);
        boolean digits = keys.chars().anyMatch(Character::isDigit);
        var residue = new TelexDecoder();
        for (int i = 0; i < keys.length(); i++) {
            if (digits) {
                residue.vni(keys.charAt(i));
            } else {
                residue.telex(keys.charAt(i));
            }
        }
        return residue.syllable();
    }

    private static boolean isKey(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    private void telex(char key) {
        int last = lastVowel();
        if (last >= 0 && TELEX_TONES.indexOf(key) >= 0) {
            tone(TELEX_TONES.indexOf(key));
        } else if (key == 'w') {
            horn(true);
        } else if ("aeo".indexOf(key) >= 0 && last >= 0 && letters.charAt(last) == key) {
            letters.setCharAt(last, circumflex(key));
            decoded = true;
        } else if (key == 'd' && letters.indexOf("d") == 0) {
            letters.setCharAt(0, 'đ');
            decoded = true;
        } else {
            letters.append(key);
        }
    }

    private void vni(char key) {
        if (!Character.isDigit(key)) {
            letters.append(key);
        } else if (key == '9' && letters.indexOf("d") == 0) {
            letters.setCharAt(0, 'đ');
            decoded = true;
        } else if (key == '6') {
            replaceLast("aeo", "âêô");
        } else if (key == '7') {
            horn(false);
        } else if (key == '8') {
            replaceLast("a", "ă");
        } else if (VNI_TONES.indexOf(key) >= 0 && lastVowel() >= 0) {
            tone(VNI_TONES.indexOf(key));
        } else {
            letters.append(key);
        }
    }

    private void tone(int value) {
        valid &= tone == 0;
        tone = value;
        decoded = true;
    }

    /** Horn of ươ, ơ or ư; in Telex the key also writes ă, and ư by itself. */
    private void horn(boolean telex) {
        int both = letters.lastIndexOf("uo");
        if (both >= 0) {
            letters.replace(both, both + 2, "ươ");
            decoded = true;
        } else if (telex && letters.lastIndexOf("ua") > 0 && letters.indexOf("qua") < 0) {
            letters.setCharAt(letters.lastIndexOf("ua"), 'ư');
            decoded = true;
        } else if (!replaceLast(telex ? "aou" : "ou", telex ? "ăơư" : "ơư") && telex) {
            // "uwow": the first key already made ư
            letters.append('ư');
            decoded = true;
        }
    }

    private boolean replaceLast(String plain, String marked) {
        for (int i = letters.length() - 1; i >= 0; i--) {
            int at = plain.indexOf(letters.charAt(i));
            if (at >= 0) {
                letters.setCharAt(i, marked.charAt(at));
                decoded = true;
                return true;
            }
        }
        return false;
    }

    private int lastVowel() {
        for (int i = letters.length() - 1; i >= 0; i--) {
            if (VOWELS.indexOf(letters.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }

    private static char circumflex(char vowel) {
        return switch (vowel) {
            case 'a' -> 'â';
            case 'e' -> 'ê';
            default -> 'ô';
        };
    }

    private @Nullable String syllable() {
        if (!decoded
                || !valid
                || letters.length() < 2
                || !SYLLABLE.matcher(letters).matches()) {
            return null;
        }
        if (STOP.matcher(letters).matches() && tone != 2 && tone != 5) {
            return null;
        }
        var base = Normalizer.normalize(letters, Normalizer.Form.NFD);
        return ExactTermDecoder.of(Syllable.EXACT + base + (tone + 1));
    }
}
