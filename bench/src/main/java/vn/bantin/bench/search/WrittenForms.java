package vn.bantin.bench.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import vn.bantin.bench.search.KnownItems.Query;
import vn.bantin.search.IndexableArticle;

/**
 * Queries that write words of real headlines in another form: joined, split, abbreviated, as keystrokes, with invisible
 * characters. Generated and judged by string rules that share no code with the search: an article answers a query if
 * its headline, reduced to letters and digits, contains the original words.
 */
final class WrittenForms {

    static final String JOINED = "joined and split forms";
    static final String SYNONYMS = "synonyms";
    static final String INVISIBLE = "invisible characters";
    static final String RESIDUE = "Telex residue";

    private static final Pattern DOTTED = Pattern.compile(
            "\\p{Lu}{1,4}\\.\\p{Lu}{2,5}|\\p{L}{1,6}-\\d{1,3}|\\p{Lu}\\.\\d{1,2}|\\d{1,3}(?:\\.\\d{3})+|\\p{Lu}{2}&\\p{Lu}{2}"
                    + "|check-in|hat-trick|play-off");

    private static final Map<String, String> LONG_FORMS = Map.of(
            "UBND", "uy ban nhan dan",
            "HĐND", "hoi dong nhan dan",
            "CSGT", "canh sat giao thong",
            "PCCC", "phong chay chua chay",
            "BHXH", "bao hiem xa hoi",
            "TP.HCM", "thanh pho ho chi minh",
            "BHYT", "bao hiem y te");

    private static final String TELEX_TONES = "frxsj";
    private static final String TONE_MARKS = "\u0300\u0309\u0303\u0301\u0323";

    private final Map<String, List<Query>> sets = new LinkedHashMap<>();
    private final Map<String, Set<String>> bySqueezed = new LinkedHashMap<>();
    private final Random random;
    private final int count;

    WrittenForms(List<IndexableArticle> articles, int count, long seed) {
        this.random = new Random(seed);
        this.count = count;
        for (var article : articles) {
            bySqueezed
                    .computeIfAbsent(squeezed(article.headline()), k -> new HashSet<>())
                    .add(article.slug());
        }
        for (var article : articles) {
            forms(article);
            longForms(article);
        }
        var step = Math.max(1, articles.size() / count);
        for (int i = 0; i < articles.size(); i += step) {
            invisible(articles.get(i));
            residue(articles.get(i));
        }
    }

    Map<String, List<Query>> sets() {
        return sets;
    }

    /** The form joined, spaced or hyphenated, with the two words after it. */
    private void forms(IndexableArticle article) {
        var words = article.headline().strip().split("\\s+");
        for (int i = 0; i < words.length; i++) {
            var form = stripped(words[i]);
            if (!DOTTED.matcher(form).matches() || !room(JOINED)) {
                continue;
            }
            var separators = List.of("", " ", "-");
            var between = separators.get(random.nextInt(Character.isDigit(form.charAt(0)) ? 1 : 3));
            var other = form.replaceAll("[.\\-&]", between).toLowerCase(Locale.ROOT);
            addIfRare(JOINED, other, words, i);
        }
    }

    private void longForms(IndexableArticle article) {
        var words = article.headline().strip().split("\\s+");
        for (int i = 0; i < words.length; i++) {
            var longForm = LONG_FORMS.get(stripped(words[i]));
            if (longForm != null && room(SYNONYMS)) {
                addIfRare(SYNONYMS, longForm, words, i);
            }
        }
    }

    /** With its neighbours as context, if that context means at most three articles. */
    private void addIfRare(String set, String other, String[] words, int at) {
        int from = Math.max(0, at - 2);
        int to = Math.min(words.length, at + 4);
        var meant = String.join(" ", List.of(words).subList(from, to));
        var text = new ArrayList<String>();
        for (int i = from; i < to; i++) {
            text.add(i == at ? other : words[i]);
        }
        var answers = containing(squeezed(meant));
        if (answers.size() <= 3) {
            add(set, String.join(" ", text), answers);
        }
    }

    private void invisible(IndexableArticle article) {
        var signs = List.of("\u200b", "\u00ad", "\ufeff", "\u200e", "\u2060", "\u200d");
        var text = new StringBuilder(article.headline());
        for (int i = 0; i < 4; i++) {
            text.insert(random.nextInt(text.length() + 1), signs.get(random.nextInt(signs.size())));
        }
        add(INVISIBLE, text.toString(), Set.of(article.headline()));
    }

    /** Four syllables in a row that are all Vietnamese and stand in few headlines, as Telex keystrokes. */
    private void residue(IndexableArticle article) {
        var words = article.headline().strip().split("\\s+");
        for (int i = 0; i + 4 <= words.length; i++) {
            var four = List.of(words).subList(i, i + 4);
            if (four.stream().allMatch(word -> word.matches("\\p{L}{2,7}"))) {
                var typed = four.stream().map(WrittenForms::telex).toList();
                var answers = containing(squeezed(String.join("", four)));
                long changed =
                        typed.stream().filter(word -> !four.contains(word)).count();
                if (answers.size() <= 3 && changed >= 2) {
                    add(RESIDUE, String.join(" ", typed), answers);
                    return;
                }
            }
        }
    }

    /** As keys are hit: the letters, doubled or with w, the tone at the end. */
    private static String telex(String word) {
        var keys = new StringBuilder();
        var tone = "";
        for (var c : Normalizer.normalize(word, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .toCharArray()) {
            int mark = TONE_MARKS.indexOf(c);
            if (mark >= 0) {
                tone = TELEX_TONES.substring(mark, mark + 1);
            } else if (c == 'đ') {
                keys.append("dd");
            } else if (c == '\u0302') {
                keys.append(keys.charAt(keys.length() - 1));
            } else if (c == '\u0306' || c == '\u031b') {
                keys.append('w');
            } else {
                keys.append(c);
            }
        }
        return keys + tone;
    }

    private Set<String> containing(String squeezed) {
        var slugs = new HashSet<String>();
        for (var headline : bySqueezed.entrySet()) {
            if (headline.getKey().contains(squeezed)) {
                slugs.addAll(headline.getValue());
            }
        }
        return slugs;
    }

    private boolean room(String set) {
        return sets.getOrDefault(set, List.of()).size() < count;
    }

    private void add(String set, String text, Set<String> answers) {
        if (room(set)) {
            sets.computeIfAbsent(set, k -> new ArrayList<>()).add(new Query(text, answers));
        }
    }

    private static String stripped(String word) {
        return word.replaceAll("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$", "");
    }

    /** Letters and digits only, without diacritics. */
    static String squeezed(String text) {
        return Pattern.compile("[đĐð]")
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFD).toLowerCase(Locale.ROOT))
                .replaceAll((MatchResult m) -> "d")
                .replaceAll("[^\\p{Ll}\\p{Lo}\\p{Nd}]", "");
    }
}
