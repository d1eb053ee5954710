package vn.bantin.functions.search.text;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.jspecify.annotations.Nullable;

/**
 * The terms of a text field. Each syllable has one position with its folded and its exact term. A compound adds its joined
 * term at the positions of its first and of its last syllable, next to either neighbour, and at the first one the form as it
 * is written.
 */
public final class SyllableTokenStream extends TokenStream {

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final PositionIncrementAttribute increment = addAttribute(PositionIncrementAttribute.class);
    private final List<Syllable> syllables;
    private final Queue<String> samePosition = new ArrayDeque<>();
    private int next;
    private @Nullable Compound open;
    private int openEnd;

    public SyllableTokenStream(List<Syllable> syllables) {
        this.syllables = syllables;
    }

    @Override
    public void reset() {
        next = 0;
        samePosition.clear();
        open = null;
    }

    @Override
    public boolean incrementToken() {
        var same = samePosition.poll();
        if (same == null && next == syllables.size()) {
            return false;
        }
        clearAttributes();
        if (same != null) {
            term.append(same);
            increment.setPositionIncrement(0);
            return true;
        }
        var syllable = syllables.get(next);
        term.append(syllable.folded());
        increment.setPositionIncrement(1);
        samePosition.add(syllable.exact());
        compound(syllable.compound());
        next++;
        return true;
    }

    private void compound(@Nullable Compound begins) {
        if (begins != null) {
            samePosition.add(begins.term());
            samePosition.add(begins.written());
            open = begins;
            openEnd = next + begins.size() - 1;
        } else if (open != null && next == openEnd) {
            samePosition.add(open.term());
            open = null;
        }
    }
}
