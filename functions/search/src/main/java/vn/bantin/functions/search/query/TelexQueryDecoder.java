package vn.bantin.functions.search.query;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import vn.bantin.functions.search.index.IndexFields;
import vn.bantin.functions.search.text.Syllable;
import vn.bantin.functions.search.text.SyllableSplitter;
import vn.bantin.functions.search.text.TelexDecoder;
import vn.bantin.search.SearchField;

/** Replaces words that no article contains by what they mean as keystrokes of Telex or VNI, if articles contain that. */
record TelexQueryDecoder(IndexSearcher searcher) {

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9]+");

    /** Longer texts are pasted, not typed. */
    private static final int MAX_LENGTH = 200;

    /** The text with its keystrokes decoded, or as typed. */
    String interpret(String typed) throws IOException {
        if (typed.length() > MAX_LENGTH || !hasUnknownResidue(typed)) {
            return typed;
        }
        // a word that occurs somewhere may still be residue if the whole phrase then occurs
        for (var meant : List.of(replaced(typed, word -> true), replaced(typed, this::isUnknown))) {
            if (occurs(meant)) {
                return meant;
            }
        }
        return isMostlyResidue(typed) ? replaced(typed, this::isUnknown) : typed;
    }

    /** A single word of many is more likely a typing error. */
    private static boolean isMostlyResidue(String typed) {
        var words = WORD.matcher(typed);
        int all = 0;
        int residue = 0;
        while (words.find()) {
            all++;
            residue += TelexDecoder.decode(words.group()) == null ? 0 : 1;
        }
        return residue * 2 >= all;
    }

    private boolean hasUnknownResidue(String typed) {
        var words = WORD.matcher(typed);
        while (words.find()) {
            var decoded = TelexDecoder.decode(words.group());
            if (decoded != null && isUnknown(words.group()) && isKnown(decoded)) {
                return true;
            }
        }
        return false;
    }

    private String replaced(String typed, Predicate<String> selected) {
        return WORD.matcher(typed).replaceAll(word -> {
            var decoded = selected.test(word.group()) ? TelexDecoder.decode(word.group()) : null;
            return decoded != null && isKnown(decoded) ? decoded : word.group();
        });
    }

    private boolean isUnknown(String word) {
        // residue of VNI is a compound of letters and digits
        var syllables = SyllableSplitter.of(word);
        var compound = syllables.getFirst().compound();
        return !exists(compound == null ? syllables.getFirst().folded() : compound.term());
    }

    private boolean isKnown(String decoded) {
        return exists(SyllableSplitter.of(decoded).getFirst().exactOrFolded());
    }

    private boolean occurs(String text) throws IOException {
        var words = SyllableSplitter.of(text);
        for (var place : SearchField.values()) {
            if (count(IndexFields.of(place), words, Syllable::exactOrFolded) > 0) {
                return true;
            }
        }
        return false;
    }

    private int count(String field, List<Syllable> words, Function<Syllable, String> form) throws IOException {
        return searcher.count(QueryClauses.phrase(field, words, form));
    }

    private boolean exists(String term) {
        IndexReader reader = searcher.getIndexReader();
        try {
            for (var place : SearchField.values()) {
                if (reader.docFreq(new Term(IndexFields.of(place), term)) > 0) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
