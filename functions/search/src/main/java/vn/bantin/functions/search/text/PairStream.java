package vn.bantin.functions.search.text;

import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Feeds a field each two neighbouring folded syllables as one term, {@code ngu hanh}: most Vietnamese words are two. */
public final class PairStream extends TokenStream {

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final List<Syllable> syllables;
    private int next;

    public PairStream(List<Syllable> syllables) {
        this.syllables = syllables;
    }

    public static String pair(Syllable left, Syllable right) {
        return left.folded() + ' ' + right.folded();
    }

    @Override
    public void reset() {
        next = 0;
    }

    @Override
    public boolean incrementToken() {
        if (next + 1 >= syllables.size()) {
            return false;
        }
        clearAttributes();
        term.append(pair(syllables.get(next), syllables.get(next + 1)));
        next++;
        return true;
    }
}
