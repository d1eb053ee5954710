package vn.bantin.functions.images.document;

import java.util.Set;

/**
 * Reads PDF syntax (ISO 32000-2, 7.2) byte by byte and reports names that make a document active. A name ends at a delimiter, so
 * {@code /XFAAAB} is no {@code /XFA}; it may be written with {@code #xx}. Text in strings and comments is not a name, but is
 * reported apart: whether it really is in a string depends on where a reader begins.
 */
final class PdfNameScanner {

    /** Names that start scripts or programs, or carry files. */
    static final Set<String> ACTIVE = Set.of(
            "JavaScript",
            "Launch",
            "EmbeddedFile",
            "EmbeddedFiles",
            "RichMedia",
            "RichMediaContent",
            "RichMediaSettings",
            "RichMediaExecute",
            "XFA",
            "GoToE",
            "ImportData",
            "OnInstantiate"); // a script of a 3D model

    /** Longer than every active name, each letter written as {@code #xx}. */
    private static final int MAX_NAME = 64;

    private final StringBuilder name = new StringBuilder(MAX_NAME);
    private boolean inName;
    private int depth;
    private boolean escaped;
    private boolean comment;
    private boolean active;
    private boolean activeInText;
    private boolean font;

    void accept(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            accept(bytes[i] & 0xFF);
        }
    }

    void accept(int c) {
        if (inName) {
            if (!isDelimiter(c)) {
                if (name.length() < MAX_NAME) {
                    name.append((char) c);
                }
                return;
            }
            endName();
        }
        if (c == '/') {
            inName = true;
            name.setLength(0);
        }
        structure(c);
    }

    private void structure(int c) {
        if (comment) {
            comment = c != '\n' && c != '\r';
        } else if (depth > 0) {
            if (escaped) {
                escaped = false;
            } else if (c == '\\') {
                escaped = true;
            } else if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth--;
            }
        } else if (c == '(') {
            depth = 1;
        } else if (c == '%') {
            comment = true;
        }
    }

    void end() {
        if (inName) {
            endName();
        }
    }

    private void endName() {
        inName = false;
        var written = PdfDictionary.names(name.toString());
        if (ACTIVE.contains(written)) {
            if (depth > 0 || comment) {
                activeInText = true;
            } else {
                active = true;
            }
        }
        font |= written.equals("Font");
    }

    private static boolean isDelimiter(int c) {
        return c <= ' ' || "()<>[]{}/%".indexOf(c) >= 0;
    }

    /** Whether an active name occurs outside of strings and comments. */
    boolean foundActive() {
        return active;
    }

    /** Whether an active name occurs inside a string or comment. */
    boolean foundActiveInText() {
        return activeInText;
    }

    boolean foundFont() {
        return font;
    }
}
