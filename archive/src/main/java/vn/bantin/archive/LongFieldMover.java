package vn.bantin.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;
import vn.bantin.article.UnicodeText;

/**
 * Shortens a headline or lead that exceeds the API's limit, at the end of a word, and moves its whole text into a paragraph at the
 * beginning of the body, so that nothing is lost.
 */
public final class LongFieldMover {
    private static final int HEADLINE = 300;
    private static final int LEAD = 1_000;
    private static final Pattern HTML = Pattern.compile("<[a-zA-Z]");

    private LongFieldMover() {}

    /** @return whether anything was cut */
    public static boolean fit(ObjectNode record) {
        var moved = new ArrayList<String>();
        shorten(record, "headline", HEADLINE, moved);
        shorten(record, "lead", LEAD, moved);
        if (moved.isEmpty()) {
            return false;
        }
        var body = record.path("body").asString("");
        var html = HTML.matcher(body).find() && body.indexOf('>') >= 0;
        var start = new StringBuilder();
        for (var text : moved) {
            if (!body.strip().startsWith(text)) {
                start.append(html ? "<p>" + escaped(text) + "</p>" : text + "\n");
            }
        }
        record.put("body", start + body);
        return true;
    }

    private static void shorten(ObjectNode record, String field, int longest, List<String> moved) {
        if (!record.path(field).isString()) {
            return;
        }
        var text = UnicodeText.nfc(record.path(field).asString())
                .replaceAll("\\s+", " ")
                .strip();
        if (text.codePointCount(0, text.length()) <= longest) {
            return;
        }
        var end = text.offsetByCodePoints(0, longest - 1);
        var space = text.lastIndexOf(' ', end);
        record.put(field, text.substring(0, space > end / 2 ? space : end).strip() + "…");
        moved.add(text);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
