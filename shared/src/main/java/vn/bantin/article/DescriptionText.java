package vn.bantin.article;

import java.util.regex.Pattern;

/** What an article is about in a few sentences: its lead, or the first sentences of its body. */
public final class DescriptionText {

    /** Characters taken from a body; search engines and link previews show about half of it. */
    static final int LONGEST = 300;

    /** A shorter first sentence takes the next one along. */
    private static final int SHORTEST = 60;

    private static final Pattern SENTENCE_END = Pattern.compile("[.!?…][”\"’)]*(?=\\s|$)");

    private DescriptionText() {}

    /** @param body sanitised HTML */
    public static String of(String lead, String body) {
        return lead.isBlank() ? firstSentences(body) : lead;
    }

    private static String firstSentences(String body) {
        var text = HtmlText.of(body).replaceAll("\\s+", " ");
        if (text.length() <= LONGEST) {
            return text;
        }
        var end = 0;
        var sentence = SENTENCE_END.matcher(text).region(0, LONGEST + 1);
        while (sentence.find()) {
            end = sentence.end();
        }
        if (end >= SHORTEST && end <= LONGEST) {
            return text.substring(0, end);
        }
        var word = text.lastIndexOf(' ', LONGEST - 1);
        var cut = word > 0 ? word : text.offsetByCodePoints(0, text.codePointCount(0, LONGEST - 1) - 1);
        return text.substring(0, cut) + "…";
    }
}
