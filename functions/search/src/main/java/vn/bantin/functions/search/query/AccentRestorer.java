package vn.bantin.functions.search.query;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.automaton.CompiledAutomaton;
import org.apache.lucene.util.automaton.Operations;
import org.apache.lucene.util.automaton.RegExp;
import vn.bantin.functions.search.index.IndexFields;
import vn.bantin.functions.search.text.ExactTermDecoder;
import vn.bantin.functions.search.text.Syllable;
import vn.bantin.search.SearchField;

/**
 * Restores diacritics as the articles write them: from each syllable's most frequent forms, the sequence whose neighbours
 * occur together most often ({@code ngu hanh son → ngũ hành sơn}).
 */
record AccentRestorer(IndexSearcher searcher) {

    private static final List<SearchField> SHORT_FIELDS = List.of(SearchField.HEADLINE, SearchField.LEAD);
    private static final String MARKS = "[\u0302\u0306\u031b]*";

    /** Candidates per syllable; each pair of candidates costs a query. */
    private static final int MAX_FORMS = 5;

    /** Weight of a form's own frequency: decides if no pair occurs. */
    private static final double FREQUENCY_WEIGHT = 0.05;

    private record Form(Syllable syllable, int articles) {}

    private record Row(double score, List<Syllable> syllables) {}

    /** The syllables with diacritics; those typed with diacritics or unknown to the index stay as they are. */
    List<Syllable> restore(List<Syllable> words) throws IOException {
        var rows = List.of(new Row(0, List.of()));
        for (var word : words) {
            var longer = new ArrayList<Row>();
            for (var form : forms(word)) {
                Row best = null;
                for (var row : rows) {
                    double score = row.score() + FREQUENCY_WEIGHT * Math.log1p(form.articles()) + beside(row, form);
                    if (best == null || score > best.score()) {
                        var syllables = new ArrayList<>(row.syllables());
                        syllables.add(form.syllable());
                        best = new Row(score, syllables);
                    }
                }
                if (best != null) {
                    longer.add(best);
                }
            }
            rows = longer;
        }
        return rows.stream()
                .max(Comparator.comparingDouble(Row::score))
                .map(Row::syllables)
                .orElse(words);
    }

    private double beside(Row row, Form form) throws IOException {
        if (row.syllables().isEmpty()) {
            return 0;
        }
        var both = List.of(row.syllables().getLast(), form.syllable());
        var anywhere = new BooleanQuery.Builder();
        for (var place : SHORT_FIELDS) {
            anywhere.add(QueryClauses.phrase(IndexFields.of(place), both, Syllable::exact), Occur.SHOULD);
        }
        return Math.log1p(searcher.count(anywhere.build()));
    }

    private List<Form> forms(Syllable word) throws IOException {
        if (word.marked() || !word.folded().matches("[a-z]{1,7}")) {
            return List.of(new Form(word, 0));
        }
        var found = new HashMap<String, Integer>();
        var pattern = new RegExp(pattern(word.folded()), RegExp.NONE);
        var automaton = new CompiledAutomaton(
                Operations.determinize(pattern.toAutomaton(), Operations.DEFAULT_DETERMINIZE_WORK_LIMIT));
        for (var place : SearchField.values()) {
            var terms = MultiTerms.getTerms(searcher.getIndexReader(), IndexFields.of(place));
            if (terms != null) {
                var forms = automaton.getTermsEnum(terms);
                for (var term = forms.next(); term != null; term = forms.next()) {
                    found.merge(term.utf8ToString(), forms.docFreq(), Math::max);
                }
            }
        }
        var most = found.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MAX_FORMS)
                .map(e -> new Form(
                        new Syllable(
                                word.folded(),
                                e.getKey(),
                                ExactTermDecoder.marked(e.getKey()),
                                word.start(),
                                word.end()),
                        e.getValue()))
                .toList();
        return most.isEmpty() ? List.of(new Form(word, 0)) : most;
    }

    private static String pattern(String folded) {
        var pattern = new StringBuilder().append(Syllable.EXACT);
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            pattern.append(c == 'd' ? "[dđ]" : c).append(MARKS);
        }
        return pattern.append("[1-6]").toString();
    }
}
