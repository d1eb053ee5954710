package vn.bantin.tests.security;

import java.util.Locale;

/** Texts that cost parsers, normalisers, regular expressions and comparisons the most, by the part that repeats. */
enum HostileText {
    COMBINING_MARKS("\u0315\u0300"),
    MARKS_OF_ALL_CLASSES("\u0301\u0323\u0334\u3099\u05b0\u0f71\u0315\u0345"),
    HANGUL_JAMO("\u1112\u1161\u11ab"),
    EXPANDING_LIGATURE("\ufdfa"),
    LONE_SURROGATES("\ud83d"),
    EMOJI_SEQUENCES("\ud83d\udc69\u200d\ud83d\ude80"),
    BIDI_OVERRIDES("\u202e\u2066a\u2069"),
    ZERO_WIDTH("\u200b\ufeff\u00ad"),
    ONE_LETTER("a"),
    BLANKS(" \t\u00a0"),
    NEWLINES("\r\n"),
    WORDS_OF_ONE_LETTER("a "),
    OPEN_TAGS("<a "),
    FIGURES("<figure>"),
    NESTED_INLINE("<b><i>"),
    NESTED_BLOCKS("<div><blockquote>"),
    NESTED_LISTS("<ul><li>"),
    NESTED_TABLES("<table><tr><td>"),
    MISNESTED("<a><b></a>"),
    EMPTY_PARAGRAPHS("<p></p>"),
    ATTRIBUTES("<p a='"),
    COMMENTS("<!--"),
    FOREIGN_MARKUP("<svg><math><mi>"),
    CHARACTER_REFERENCES("&lt&#x41&amp;"),
    SHORTCODES("[caption][gallery ids="),
    BRACKETS("([{"),
    QUOTES("\\\"'"),
    DOTS_AND_HYPHENS(".-"),
    SLASHES("../"),
    ADDRESSES("http://a.b/"),
    MAIL_ADDRESSES("a@a."),
    MENTIONS("@editor "),
    PERCENT_ESCAPES("%25%"),
    DIGITS("9");

    private final String part;

    HostileText(String part) {
        this.part = part;
    }

    /** @param length in characters; the text never has more */
    String of(int length) {
        return part.repeat(length / part.length() + 1).substring(0, length);
    }

    /** For the path and headers, which only carry ASCII. */
    boolean isPrintableAscii() {
        return part.chars().allMatch(c -> c > ' ' && c < 127);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
