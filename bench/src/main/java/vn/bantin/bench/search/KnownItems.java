package vn.bantin.bench.search;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import vn.bantin.functions.search.text.Syllable;
import vn.bantin.functions.search.text.SyllableSplitter;
import vn.bantin.search.IndexableArticle;

/** Queries generated from randomly drawn articles, each with the articles that answer it. */
final class KnownItems {

    /** @param answers slugs of the article and, for headline queries, of those with the same headline */
    record Query(String text, Set<String> answers) {}

    private final Map<String, List<Query>> sets = new LinkedHashMap<>();
    private final Random random;

    KnownItems(List<IndexableArticle> articles, int count, long seed) {
        random = new Random(seed);
        var twins = new HashMap<String, Set<String>>();
        var triples = new HashMap<String, Set<String>>();
        for (var article : articles) {
            var syllables = folded(article.headline());
            twins.computeIfAbsent(String.join(" ", syllables), k -> new HashSet<>())
                    .add(article.slug());
            rows(syllables, 3).forEach(t -> triples.computeIfAbsent(t, k -> new HashSet<>())
                    .add(article.slug()));
        }
        var drawn = new ArrayList<>(articles);
        Collections.shuffle(drawn, random);
        for (var article : drawn.subList(0, Math.min(count, drawn.size()))) {
            var syllables = folded(article.headline());
            var same = twins.getOrDefault(String.join(" ", syllables), Set.of());
            add("headline as it is", article.headline(), same);
            add("headline without marks", unmarked(article.headline()), same);
            add("headline decomposed (NFD)", Normalizer.normalize(article.headline(), Form.NFD), same);
            add("headline, old tone places", oldTones(article.headline()), same);
            var self = Set.of(article.slug());
            var unique = rows(syllables, 3).stream()
                    .filter(t -> triples.getOrDefault(t, Set.of()).size() == 1)
                    .toList();
            if (!unique.isEmpty()) {
                var three = unique.get(random.nextInt(unique.size()));
                add("3 unique syllables, folded", three, self);
                add("the same with one typo", mistyped(three), self);
            }
            var six = rows(folded(article.lead()), 6);
            if (!six.isEmpty()) {
                add("6 syllables of a lead, folded", six.get(random.nextInt(six.size())), self);
            }
        }
    }

    Map<String, List<Query>> sets() {
        return sets;
    }

    private void add(String set, String text, Set<String> answers) {
        sets.computeIfAbsent(set, k -> new ArrayList<>()).add(new Query(text, answers));
    }

    private static List<String> folded(String text) {
        return SyllableSplitter.of(text).stream().map(Syllable::folded).toList();
    }

    private static List<String> rows(List<String> syllables, int length) {
        var rows = new ArrayList<String>();
        for (int i = 0; i + length <= syllables.size(); i++) {
            rows.add(String.join(" ", syllables.subList(i, i + length)));
        }
        return rows;
    }

    private static String unmarked(String text) {
        return Normalizer.normalize(text, Form.NFD)
                .replaceAll("\\p{Mn}", "")
                .replace('đ', 'd')
                .replace('Đ', 'D');
    }

    private static String oldTones(String text) {
        var written = Normalizer.normalize(text, Form.NFC);
        var pairs = List.of(
                "òa oà", "óa oá", "ỏa oả", "õa oã", "ọa oạ", "òe oè", "óe oé", "ỏe oẻ", "õe oẽ", "ọe oẹ", "ùy uỳ",
                "úy uý", "ủy uỷ", "ũy uỹ", "ụy uỵ");
        for (var pair : pairs) {
            written = written.replace(pair.substring(0, 2), pair.substring(3));
        }
        return written;
    }

    /** One letter inserted, deleted, replaced, or two transposed, in one of the words. */
    private String mistyped(String text) {
        var words = text.split(" ");
        int at = random.nextInt(words.length);
        for (int tries = 0; tries < 9 && words[at].length() < 2; tries++) {
            at = random.nextInt(words.length);
        }
        var word = new StringBuilder(words[at]);
        int place = random.nextInt(word.length());
        char letter = (char) ('a' + random.nextInt(26));
        switch (random.nextInt(4)) {
            case 0 -> word.setCharAt(place, letter);
            case 1 -> word.insert(place, letter);
            case 2 -> word.deleteCharAt(word.length() > 1 ? place : 0);
            default -> {
                if (word.length() > 1) {
                    int left = Math.min(place, word.length() - 2);
                    word.insert(left, word.charAt(left + 1)).deleteCharAt(left + 2);
                }
            }
        }
        words[at] = word.toString();
        return String.join(" ", words).strip();
    }

    /** Words with diacritics whose folded form at least two other words share, each in ten articles or more. */
    List<String> ambiguous(List<IndexableArticle> articles, int count) {
        var forms = new HashMap<String, Map<String, Integer>>();
        var written = new HashMap<String, String>();
        for (var article : articles) {
            var text = article.headline() + " . " + article.lead();
            var seen = new HashSet<String>();
            for (var s : SyllableSplitter.of(text)) {
                if (seen.add(s.exact())) {
                    forms.computeIfAbsent(s.folded(), k -> new HashMap<>()).merge(s.exact(), 1, Integer::sum);
                    if (s.marked()) {
                        written.putIfAbsent(s.exact(), text.substring(s.start(), s.end()));
                    }
                }
            }
        }
        var words = forms.values().stream()
                .filter(f -> f.size() >= 3)
                .flatMap(f -> f.entrySet().stream())
                .filter(e -> e.getValue() >= 10 && written.containsKey(e.getKey()))
                .map(e -> written.getOrDefault(e.getKey(), ""))
                .sorted()
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(words, random);
        return words.subList(0, Math.min(count, words.size()));
    }
}
