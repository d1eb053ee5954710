package vn.bantin.functions.search.text;

import java.util.List;

/** Text as HTML whose only markup is {@code <mark>}; everything else is escaped. */
public final class HighlightHtml {

    /** In syllables. */
    private static final int EXCERPT_LENGTH = 40;

    /** Syllables before the first mark of an excerpt. */
    private static final int LEAD_IN = 8;

    private HighlightHtml() {}

    public static String whole(String text, List<Syllable> syllables, boolean[] marks) {
        return html(text, syllables, marks, 0, syllables.size(), 0, text.length());
    }

    /** Text without marks. */
    public static String plain(String text) {
        var html = new StringBuilder(text.length() + 16);
        escape(text, 0, text.length(), html);
        return html.toString();
    }

    /** The excerpt with the most marks, the first of equals; an ellipsis stands for omitted text. */
    public static String excerpt(String text, List<Syllable> syllables, boolean[] marks) {
        var before = new int[marks.length + 1];
        for (int i = 0; i < marks.length; i++) {
            before[i + 1] = before[i] + (marks[i] ? 1 : 0);
        }
        int best = 0;
        int most = -1;
        for (int i = 0; i < marks.length; i++) {
            if (marks[i] && before[Math.min(marks.length, i + EXCERPT_LENGTH - LEAD_IN)] - before[i] > most) {
                most = before[Math.min(marks.length, i + EXCERPT_LENGTH - LEAD_IN)] - before[i];
                best = i;
            }
        }
        int first = Math.max(0, best - LEAD_IN);
        int last = Math.min(marks.length, first + EXCERPT_LENGTH);
        int start = first == 0 ? 0 : syllables.get(first).start();
        int end = last == marks.length ? text.length() : syllables.get(last - 1).end();
        return (start > 0 ? "… " : "")
                + html(text, syllables, marks, first, last, start, end).strip()
                + (end < text.length() ? " …" : "");
    }

    private static String html(
            String text, List<Syllable> syllables, boolean[] marks, int first, int last, int start, int end) {
        var html = new StringBuilder(end - start + 64);
        int written = start;
        for (int i = first; i < last; i++) {
            if (!marks[i]) {
                continue;
            }
            int to = i;
            while (to + 1 < last && marks[to + 1] && touch(text, syllables.get(to), syllables.get(to + 1))) {
                to++;
            }
            escape(text, written, syllables.get(i).start(), html);
            html.append("<mark>");
            escape(text, syllables.get(i).start(), syllables.get(to).end(), html);
            html.append("</mark>");
            written = syllables.get(to).end();
            i = to;
        }
        escape(text, written, end, html);
        return html.toString();
    }

    /** Whether two marked syllables make one mark: only a blank or a separator of one word is between them. */
    private static boolean touch(String text, Syllable left, Syllable right) {
        var between = text.substring(left.end(), right.start());
        return between.isBlank() || between.length() == 1 && CompoundSplitter.isSeparator(between.charAt(0));
    }

    private static void escape(String text, int from, int to, StringBuilder html) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(c);
            }
        }
    }
}
