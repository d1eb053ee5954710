package vn.bantin.functions.search.text;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Indexes each two neighbouring folded syllables as one term, {@code ngu hanh}: most Vietnamese words have two syllables. A
 * compound also makes pairs with its neighbours as one word: {@code tai tphcm}.
 */
public final class SyllablePairTokenStream extends TokenStream {

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final List<String> pairs;
    private Iterator<String> next;

    public SyllablePairTokenStream(List<Syllable> syllables) {
        pairs = pairs(syllables);
        next = pairs.iterator();
    }

    public static String pair(Syllable left, Syllable right) {
        return pair(left.folded(), right.folded());
    }

    public static String pair(String left, String right) {
        return left + ' ' + right;
    }

    private static List<String> pairs(List<Syllable> syllables) {
        var pairs = new ArrayList<String>(syllables.size());
        for (int i = 0; i < syllables.size(); i++) {
            if (i + 1 < syllables.size()) {
                pairs.add(pair(syllables.get(i), syllables.get(i + 1)));
            }
            var compound = syllables.get(i).compound();
            if (compound != null) {
                if (i > 0) {
                    pairs.add(pair(syllables.get(i - 1).folded(), compound.joined()));
                }
                if (i + compound.size() < syllables.size()) {
                    pairs.add(pair(
                            compound.joined(),
                            syllables.get(i + compound.size()).folded()));
                }
            }
        }
        return pairs;
    }

    @Override
    public void reset() {
        next = pairs.iterator();
    }

    @Override
    public boolean incrementToken() {
        if (!next.hasNext()) {
            return false;
        }
        clearAttributes();
        term.append(next.next());
        return true;
    }
}
