package vn.bantin.functions.publishing.html;

import java.nio.charset.StandardCharsets;
import vn.bantin.article.UnicodeText;
import vn.bantin.web.body.JsonBody;

/** A field of a request body that holds HTML. */
public final class HtmlField {
    private HtmlField() {}

    /** Reads a field as sanitised HTML, limited in bytes; plain text becomes paragraphs. */
    public static Sanitizer.Clean read(JsonBody body, String field, int longest) {
        var text = body.raw(field);
        var refusal = Sanitizer.refusal(text);
        if (refusal != null) {
            body.wrong(field, refusal);
            text = "";
        }
        var clean = Sanitizer.clean(Sanitizer.paragraphs(Sanitizer.printable(UnicodeText.nfc(text))));
        if (clean.html().getBytes(StandardCharsets.UTF_8).length > longest) {
            body.wrong(field, "too-long", "has more than " + longest + " bytes after sanitising");
        }
        return clean;
    }
}
