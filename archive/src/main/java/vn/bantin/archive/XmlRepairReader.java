package vn.bantin.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Pattern;

/**
 * Repairs an export so that an XML parser accepts it. WordPress and its plugins do not escape every text, and one invalid character
 * would stop the import of the whole archive:
 *
 * <ul>
 *   <li>a character that XML forbids, written directly or as a reference, becomes a space;
 *   <li>an ampersand that begins no XML reference (also that of HTML's <code>&amp;nbsp;</code>) becomes <code>&amp;amp;</code>;
 *   <li>a byte that is invalid in the file's encoding is decoded as Windows-1252;
 *   <li>optionally, a {@code ]]>} that is not followed by an end tag is text.
 * </ul>
 */
final class XmlRepairReader extends Reader {
    private static final int BLOCK = 8192;

    /** Longer than anything that is looked for. */
    private static final int LOOKAHEAD = 96;

    private static final Pattern REFERENCE =
            Pattern.compile("&(?:amp|lt|gt|quot|apos|#\\d{1,7}|#[xX][0-9a-fA-F]{1,6});");
    private static final Pattern END_OF_SECTION =
            Pattern.compile("\\]\\]>\\s*</(?:\\w+:\\w+|title|link|category|guid|description)\\s*>");
    private static final Pattern DECLARED = Pattern.compile("^<\\?xml[^>]*encoding\\s*=\\s*[\"']([\\w.:-]+)[\"']");
    private static final Charset FALLBACK = Charset.forName("windows-1252");

    private final InputStream in;
    private final boolean nested;
    private final ByteBuffer bytes = ByteBuffer.allocate(BLOCK).limit(0);
    private final CharBuffer chars = CharBuffer.allocate(2 * BLOCK);
    private final CharsetDecoder decoder;
    private final StringBuilder raw = new StringBuilder();
    private final StringBuilder ready = new StringBuilder();
    private int taken;
    private boolean ended;
    private boolean inSection;

    /** @param nested whether sections of character data may hold others, which no XML may */
    XmlRepairReader(InputStream in, boolean nested) throws IOException {
        this.in = in;
        this.nested = nested;
        fill();
        decoder = charset()
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    private void fill() throws IOException {
        bytes.compact();
        while (bytes.hasRemaining() && !ended) {
            var n = in.read(bytes.array(), bytes.position(), bytes.remaining());
            ended = n < 0;
            bytes.position(bytes.position() + Math.max(0, n));
        }
        bytes.flip();
    }

    /** By the byte order mark, else by the declaration, else UTF-8. */
    private Charset charset() {
        var head = new String(bytes.array(), 0, Math.min(200, bytes.limit()), StandardCharsets.ISO_8859_1);
        if (head.startsWith("\u00ff\u00fe") || head.startsWith("<\0")) {
            return StandardCharsets.UTF_16LE;
        }
        if (head.startsWith("\u00fe\u00ff") || head.startsWith("\0<")) {
            return StandardCharsets.UTF_16BE;
        }
        var declared = DECLARED.matcher(head);
        try {
            var named = declared.find() ? Charset.forName(declared.group(1)) : StandardCharsets.UTF_8;
            return named.equals(StandardCharsets.ISO_8859_1) ? FALLBACK : named; // as browsers read it
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        while (taken == ready.length()) {
            ready.setLength(0);
            taken = 0;
            if (ended && !bytes.hasRemaining()) {
                if (raw.isEmpty()) {
                    return -1;
                }
                repair(raw.length());
            } else {
                decode();
                repair(Math.max(0, raw.length() - LOOKAHEAD));
            }
        }
        var n = Math.min(length, ready.length() - taken);
        ready.getChars(taken, taken + n, buffer, offset);
        taken += n;
        return n;
    }

    private void decode() throws IOException {
        fill();
        var result = decoder.decode(bytes, chars, ended);
        chars.flip();
        raw.append(chars);
        chars.clear();
        if (result.isError()) {
            for (var i = 0; i < result.length(); i++) {
                raw.append(FALLBACK.decode(ByteBuffer.wrap(new byte[] {bytes.get()})));
            }
            decoder.reset();
        }
    }

    /** Moves characters up to an index of {@code raw}. */
    private void repair(int end) {
        var at = 0;
        while (at < end) {
            at += inSection ? inSection(at) : outside(at);
        }
        raw.delete(0, at);
    }

    private int inSection(int at) {
        if (raw.charAt(at) != ']' || !startsWith(at, "]]>")) {
            return character(at);
        }
        if (nested && !END_OF_SECTION.matcher(raw).region(at, raw.length()).lookingAt()) {
            if (startsWith(at + 3, "<![CDATA[")) {
                return copy(at, 12); // two sections in a row: how XML itself writes the mark
            }
            ready.append("]]]]><![CDATA[>");
            return 3;
        }
        inSection = false;
        return copy(at, 3);
    }

    private int outside(int at) {
        switch (raw.charAt(at)) {
            case '<' -> {
                if (startsWith(at, "<![CDATA[")) {
                    inSection = true;
                    return copy(at, 9);
                }
            }
            case '&' -> {
                var reference = REFERENCE.matcher(raw).region(at, Math.min(raw.length(), at + 12));
                if (!reference.lookingAt()) {
                    ready.append("&amp;");
                    return 1;
                }
                var written = reference.group();
                ready.append(isAllowed(written) ? written : " ");
                return written.length();
            }
            case ']' -> {
                if (nested && startsWith(at, "]]>")) {
                    ready.append("]]&gt;");
                    return 3;
                }
            }
            default -> {}
        }
        return character(at);
    }

    private int copy(int at, int length) {
        ready.append(raw, at, at + length);
        return length;
    }

    private int character(int at) {
        var c = raw.charAt(at);
        if (at == 0 && c == '\uFEFF') {
            return 1; // a byte order mark, or a zero-width space
        }
        if (Character.isHighSurrogate(c) && at + 1 < raw.length() && Character.isLowSurrogate(raw.charAt(at + 1))) {
            return copy(at, 2);
        }
        ready.append(isAllowed(c) ? c : ' ');
        return 1;
    }

    private static boolean isAllowed(String reference) {
        if (reference.charAt(1) != '#') {
            return true;
        }
        var hex = reference.charAt(2) == 'x' || reference.charAt(2) == 'X';
        var number = Integer.parseInt(reference, hex ? 3 : 2, reference.length() - 1, hex ? 16 : 10);
        return number > 0xffff ? number <= Character.MAX_CODE_POINT : isAllowed(number);
    }

    /** @see <a href="https://www.w3.org/TR/xml/#charsets">Characters of XML 1.0</a> */
    private static boolean isAllowed(int c) {
        return c >= 0x20 && c < Character.MIN_SURROGATE
                || c > Character.MAX_SURROGATE && c < 0xfffe
                || c == '\t'
                || c == '\n'
                || c == '\r';
    }

    private boolean startsWith(int at, String text) {
        if (at + text.length() > raw.length()) {
            return false;
        }
        for (var i = 0; i < text.length(); i++) {
            if (raw.charAt(at + i) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
