package vn.bantin.functions.search.query;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.bantin.functions.search.text.Compound;
import vn.bantin.functions.search.text.Syllable;
import vn.bantin.functions.search.text.SyllableSplitter;
import vn.bantin.search.SynonymGroups;

/**
 * The newsroom's synonym groups, prepared for queries. Words are compared without diacritics and however they are joined, so
 * {@code tphcm}, {@code TP.HCM} and {@code tp hcm} are one word of a group.
 */
public final class Synonyms {

    public static final Synonyms NONE = new Synonyms(new SynonymGroups(0, List.of()));

    private static final float WEIGHT = 0.5f;

    private final SynonymGroups groups;
    private final Map<String, Set<List<Syllable>>> byJoined = new HashMap<>();
    private int longest;

    public Synonyms(SynonymGroups groups) {
        this.groups = groups;
        for (var group : groups.groups()) {
            var words = new ArrayList<List<Syllable>>();
            for (var word : group) {
                var syllables = SyllableSplitter.of(word);
                if (!syllables.isEmpty()) {
                    words.add(syllables);
                    longest = Math.max(longest, syllables.size());
                }
            }
            for (var word : words) {
                byJoined.computeIfAbsent(joined(word), key -> new LinkedHashSet<>())
                        .addAll(words);
            }
        }
    }

    public SynonymGroups groups() {
        return groups;
    }

    /** The rewritings of all words and phrases in a query that belong to a group; of overlapping ones the longest. */
    List<QueryRewrite> of(List<Syllable> words) {
        var rewritings = new ArrayList<QueryRewrite>();
        for (int from = 0; from < words.size(); from++) {
            for (int to = Math.min(words.size(), from + longest); to > from; to--) {
                var joined = joined(words.subList(from, to));
                var synonyms = byJoined.get(joined);
                if (synonyms != null) {
                    for (var synonym : synonyms) {
                        add(from, to, joined, synonym, rewritings);
                    }
                    break;
                }
            }
        }
        return rewritings;
    }

    private static void add(int from, int to, String typed, List<Syllable> synonym, List<QueryRewrite> rewritings) {
        var joined = joined(synonym);
        if (joined.equals(typed)) {
            return;
        }
        var parts = synonym.stream().map(Syllable::folded).toList();
        // a phrase scores the sum of its words: "thành phố Hồ Chí Minh" would outrank "TP.HCM"
        float weight = WEIGHT / parts.size();
        rewritings.add(new QueryRewrite(from, to, parts, weight, false));
        if (synonym.getFirst().compound() != null) {
            rewritings.add(new QueryRewrite(from, to, List.of(joined), WEIGHT, false));
            rewritings.add(new QueryRewrite(from, to, List.of(Compound.JOINED + joined), WEIGHT, false));
        }
    }

    private static String joined(List<Syllable> syllables) {
        var joined = new StringBuilder();
        for (var syllable : syllables) {
            joined.append(syllable.folded());
        }
        return joined.toString();
    }
}
