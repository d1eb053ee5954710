package vn.bantin.functions.images.document;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.regex.Pattern;

/** VML drawings as Excel writes them are not well-formed XML: line breaks are not closed, attributes not always quoted. */
final class VmlXmlRepair {

    private static final Pattern LINE_BREAK = Pattern.compile("<br\\s*>", Pattern.CASE_INSENSITIVE);
    private static final Pattern UNQUOTED = Pattern.compile("(\\s[\\w:]+=)([\\w.#-]+)(?=[\\s/>])");
    private static final Pattern ENTITY = Pattern.compile("&nbsp;");

    private VmlXmlRepair() {}

    /** The drawing as XML; encodings other than those based on ASCII are left as they are. */
    static InputStream of(byte[] vml) {
        var text = new String(vml, ISO_8859_1);
        text = LINE_BREAK.matcher(text).replaceAll("<br/>");
        text = ENTITY.matcher(text).replaceAll("&#160;");
        var repaired = new StringBuilder(text.length());
        int from = 0;
        // only within tags: text may look like an attribute
        for (int open = text.indexOf('<'); open >= 0; open = text.indexOf('<', from)) {
            int close = text.indexOf('>', open);
            if (close < 0) {
                break;
            }
            repaired.append(text, from, open)
                    .append(UNQUOTED.matcher(text.substring(open, close + 1)).replaceAll("$1\"$2\""));
            from = close + 1;
        }
        return new ByteArrayInputStream(
                repaired.append(text, from, text.length()).toString().getBytes(ISO_8859_1));
    }
}
