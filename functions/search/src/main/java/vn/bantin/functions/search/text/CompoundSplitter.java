package vn.bantin.functions.search.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Splits tokens into parts and groups the parts that are written as one word: {@code TP.HCM} into {@code TP} and {@code HCM},
 * {@code F35} into {@code F} and {@code 35}, {@code 80.000.000} into its groups of digits. A decimal number, a date or a score
 * ({@code 3,5}, {@code 29.4}) is not split: its digits joined would be another number.
 */
final class CompoundSplitter {

    /** Separators within a compound. A slash or a blank separates words. */
    private static final String SEPARATORS = ".-\u2010\u2011&'\u2019_";

    /** Separators between the groups of digits of one number. */
    private static final String DIGIT_SEPARATORS = ".,- \u00a0\u2010\u2011";

    /** Fewer digits in groups of other sizes than three are a date, a score or a range. */
    private static final int MIN_PHONE_DIGITS = 8;

    private static final int MAX_PHONE_DIGITS = 13;

    private static final int MAX_ABBREVIATION = 3;

    /** Longer chains are addresses or machine output. */
    private static final int MAX_PARTS = 6;

    private CompoundSplitter() {}

    /** @param sink gets the parts of each word of a text, in order, in a list that is valid during the call; most have one */
    static void split(String text, List<Span> tokens, Consumer<List<Span>> sink) {
        var word = new ArrayList<Span>();
        for (int i = 0; i < tokens.size(); ) {
            var token = tokens.get(i);
            if (isLetters(text, token)) {
                add(text, token, false, word, sink);
                i++;
                continue;
            }
            var number = isNumeric(text, token) ? number(text, tokens, i) : null;
            var parts = number == null ? parts(text, token) : number.groups;
            for (var part : parts) {
                add(text, part, number != null && part != parts.getFirst(), word, sink);
            }
            i += number == null ? 1 : number.tokens;
        }
        if (!word.isEmpty()) {
            sink.accept(word);
        }
    }

    private static void add(String text, Span part, boolean sameNumber, List<Span> word, Consumer<List<Span>> sink) {
        if (!word.isEmpty() && (word.size() == MAX_PARTS || !joins(text, word.getLast(), part, sameNumber))) {
            sink.accept(word);
            word.clear();
        }
        word.add(part);
    }

    private static boolean joins(String text, Span left, Span right, boolean sameNumber) {
        if (sameNumber) {
            return true;
        }
        int gap = right.start() - left.end();
        if (gap == 1 && text.charAt(left.end()) == ' ' || gap > 2) {
            return false;
        }
        boolean digits =
                Character.isDigit(text.charAt(left.end() - 1)) && Character.isDigit(text.charAt(right.start()));
        return !digits
                && (gap == 0
                        || gap == 1 && isSeparator(text.charAt(left.end()))
                        || gap == 2 && text.startsWith(". ", left.end()) && isAbbreviation(text, left, right));
    }

    static boolean isSeparator(char c) {
        return SEPARATORS.indexOf(c) >= 0;
    }

    /** {@code TP. HCM}, {@code Q. 1}: a period that does not end a sentence. */
    private static boolean isAbbreviation(String text, Span left, Span right) {
        int next = text.codePointAt(right.start());
        return length(left) <= MAX_ABBREVIATION
                && text.substring(left.start(), left.end()).chars().allMatch(Character::isUpperCase)
                && (Character.isUpperCase(next) || Character.isDigit(next));
    }

    /** A number in groups of digits and how many tokens it spans. */
    private record GroupedNumber(List<Span> groups, int tokens) {}

    /** The longest number with digit groups that begins at this token; the token itself if none begins there. */
    private static GroupedNumber number(String text, List<Span> tokens, int first) {
        var groups = new ArrayList<Span>(digitGroups(text, tokens.get(first)));
        var best = new GroupedNumber(List.of(tokens.get(first)), 1);
        if (isOneNumber(text, groups)) {
            best = new GroupedNumber(List.copyOf(groups), 1);
        }
        for (int i = first + 1; i < tokens.size() && groups.size() < MAX_PARTS; i++) {
            var token = tokens.get(i);
            int end = tokens.get(i - 1).end();
            if (!isNumeric(text, token) || token.start() != end + 1 || DIGIT_SEPARATORS.indexOf(text.charAt(end)) < 0) {
                break;
            }
            groups.addAll(digitGroups(text, token));
            if (groups.size() <= MAX_PARTS && isOneNumber(text, groups)) {
                best = new GroupedNumber(List.copyOf(groups), i - first + 1);
            }
        }
        return best;
    }

    /** Thousands ({@code 80.000.000}) or a telephone number ({@code 0912-345-678}). */
    private static boolean isOneNumber(String text, List<Span> groups) {
        if (groups.size() < 2) {
            return false;
        }
        boolean thousands = length(groups.getFirst()) <= 3;
        boolean phone = text.charAt(groups.getFirst().start()) == '0' || length(groups.getFirst()) >= 4;
        int digits = 0;
        for (var group : groups) {
            digits += length(group);
            thousands &= group == groups.getFirst() || length(group) == 3;
            phone &= length(group) >= 2 && length(group) <= 8;
        }
        return thousands && text.charAt(groups.getFirst().start()) != '0'
                || phone && digits >= MIN_PHONE_DIGITS && digits <= MAX_PHONE_DIGITS && !isYears(groups);
    }

    /** {@code 2020-2021} is a range of years. */
    private static boolean isYears(List<Span> groups) {
        return groups.stream().allMatch(group -> length(group) == 4) && groups.size() == 2;
    }

    private static int length(Span span) {
        return span.end() - span.start();
    }

    private static boolean isNumeric(String text, Span token) {
        for (int i = token.start(); i < token.end(); i++) {
            char c = text.charAt(i);
            if (!Character.isDigit(c) && c != '.' && c != ',') {
                return false;
            }
        }
        return true;
    }

    private static List<Span> digitGroups(String text, Span token) {
        var groups = new ArrayList<Span>(1);
        int start = token.start();
        for (int i = token.start(); i <= token.end(); i++) {
            if (i == token.end() || !Character.isDigit(text.charAt(i))) {
                if (i > start) {
                    groups.add(new Span(start, i));
                }
                start = i + 1;
            }
        }
        return groups;
    }

    /** Runs of letters and runs of digits; a number with separators inside a token is one run. */
    private static List<Span> parts(String text, Span token) {
        var parts = new ArrayList<Span>(1);
        int start = -1;
        boolean number = false;
        for (int at = token.start(); at < token.end(); ) {
            int c = text.codePointAt(at);
            int length = Character.charCount(c);
            boolean digit = Character.isDigit(c);
            boolean separator = !digit && !isWordCharacter(c);
            boolean decimal = separator
                    && number
                    && start >= 0
                    && (c == '.' || c == ',')
                    && at + 1 < token.end()
                    && Character.isDigit(text.charAt(at + 1));
            if (start >= 0 && !decimal && (separator || digit != number)) {
                parts.add(new Span(start, at));
                start = -1;
            }
            if (start < 0 && !separator) {
                start = at;
                number = digit;
            }
            at += length;
        }
        if (start >= 0) {
            parts.add(new Span(start, token.end()));
        }
        // a token of symbols alone, such as an emoji, is one word
        return parts.isEmpty() ? List.of(token) : parts;
    }

    /** Whether there is nothing to split, as in most tokens. */
    private static boolean isLetters(String text, Span token) {
        for (int i = token.start(); i < token.end(); i++) {
            char c = text.charAt(i);
            if (c < 0x80 ? (c | 0x20) < 'a' || (c | 0x20) > 'z' : !Character.isLetter(c)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isWordCharacter(int c) {
        return Character.isLetter(c)
                || switch (Character.getType(c)) {
                    case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
                    default -> false;
                };
    }
}
