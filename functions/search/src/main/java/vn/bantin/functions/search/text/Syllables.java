package vn.bantin.functions.search.text;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/**
 * Cuts text into syllables by Unicode's word boundaries (UAX #29), which for Vietnamese are its written syllables. No
 * stop words, no word segmenter: pairs and phrases of syllables do that work. Thread-safe.
 */
public final class Syllables {

    /** Part of every manifest: an index written under another version is rebuilt, never mixed. */
    public static final int VERSION = 3;

    /** Longer tokens are machine noise; the tokenizer cuts them into pieces of this many characters. */
    private static final int LONGEST = 64;

    private static final ThreadLocal<StandardTokenizer> TOKENIZER = ThreadLocal.withInitial(() -> {
        var tokenizer = new StandardTokenizer();
        tokenizer.setMaxTokenLength(LONGEST);
        return tokenizer;
    });

    private Syllables() {}

    /** The syllables of {@code text} in order; offsets point into {@code text} as given, composed or not. */
    public static List<Syllable> of(String text) {
        if (text.isBlank()) {
            return List.of();
        }
        var tokenizer = TOKENIZER.get();
        var term = tokenizer.getAttribute(CharTermAttribute.class);
        var offset = tokenizer.getAttribute(OffsetAttribute.class);
        var syllables = new ArrayList<Syllable>();
        try {
            tokenizer.setReader(new StringReader(text));
            tokenizer.reset();
            while (tokenizer.incrementToken()) {
                var syllable = Syllable.of(term, offset.startOffset(), offset.endOffset());
                if (!syllable.folded().isEmpty()) {
                    syllables.add(syllable);
                }
            }
            tokenizer.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            try {
                tokenizer.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return syllables;
    }

    /** A name, tag or word as one key: its folded syllables, a blank between. */
    public static String folded(String text) {
        var key = new StringBuilder(text.length());
        for (var syllable : of(text)) {
            if (!key.isEmpty()) {
                key.append(' ');
            }
            key.append(syllable.folded());
        }
        return key.toString();
    }
}
