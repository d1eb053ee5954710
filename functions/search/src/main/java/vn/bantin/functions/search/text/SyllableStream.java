package vn.bantin.functions.search.text;

import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/** Feeds a field two terms at one position for every syllable: folded, then exact. */
public final class SyllableStream extends TokenStream {

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);
    private final List<Syllable> syllables;
    private int next;
    private boolean exactIsDue;

    public SyllableStream(List<Syllable> syllables) {
        this.syllables = syllables;
    }

    @Override
    public void reset() {
        next = 0;
        exactIsDue = false;
    }

    @Override
    public boolean incrementToken() {
        if (!exactIsDue && next == syllables.size()) {
            return false;
        }
        clearAttributes();
        if (exactIsDue) {
            term.append(syllables.get(next++).exact());
            step.setPositionIncrement(0);
            exactIsDue = false;
            return true;
        }
        term.append(syllables.get(next).folded());
        step.setPositionIncrement(1);
        exactIsDue = true;
        return true;
    }
}
