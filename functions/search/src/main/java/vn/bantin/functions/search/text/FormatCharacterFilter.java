package vn.bantin.functions.search.text;

import org.jspecify.annotations.Nullable;

/**
 * Text without format characters ({@code \p{Cf}}: byte order marks, zero-width joiners, soft hyphens, direction marks), which
 * readers do not see and do not type, and the way back to offsets in the original text.
 */
final class FormatCharacterFilter {

    private final String text;

    /** Offset in the original text of every character, or null if nothing was removed. */
    private final int @Nullable [] offsets;

    private FormatCharacterFilter(String text, int @Nullable [] offsets) {
        this.text = text;
        this.offsets = offsets;
    }

    static FormatCharacterFilter of(String original) {
        int first = 0;
        while (first < original.length() && !isFormat(original, first)) {
            first++;
        }
        if (first == original.length()) {
            return new FormatCharacterFilter(original, null);
        }
        var text = new StringBuilder(original.length());
        var offsets = new int[original.length()];
        for (int at = 0; at < original.length(); ) {
            int length = Character.charCount(original.codePointAt(at));
            if (!isFormat(original, at)) {
                for (int i = 0; i < length; i++) {
                    offsets[text.length()] = at + i;
                    text.append(original.charAt(at + i));
                }
            }
            at += length;
        }
        return new FormatCharacterFilter(text.toString(), offsets);
    }

    String text() {
        return text;
    }

    /** The offset in the original text of the character at {@code index}. */
    int start(int index) {
        return offsets == null ? index : offsets[index];
    }

    /** The offset in the original text behind the character before {@code index}, which is exclusive. */
    int end(int index) {
        return offsets == null ? index : offsets[index - 1] + 1;
    }

    private static boolean isFormat(String text, int at) {
        char c = text.charAt(at);
        // soft hyphen is the first format character
        return c >= 0xad && Character.getType(text.codePointAt(at)) == Character.FORMAT;
    }
}
