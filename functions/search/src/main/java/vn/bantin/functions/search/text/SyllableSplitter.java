package vn.bantin.functions.search.text;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/**
 * Splits text into syllables: at Unicode's word boundaries (UAX #29), which for Vietnamese are its written syllables, and
 * inside words at punctuation and between letters and digits. What was written as one word is also a {@link Compound}. No
 * stop words and no word segmenter: pairs and phrases of syllables take their place. Thread-safe.
 */
public final class SyllableSplitter {

    /** Analysis version, recorded in every manifest: an index of another version is rebuilt, never mixed. */
    public static final int VERSION = 4;

    /** Longer tokens are not words; the tokenizer cuts them into pieces of this many characters. */
    private static final int MAX_TOKEN_LENGTH = 64;

    private static final ThreadLocal<StandardTokenizer> TOKENIZER = ThreadLocal.withInitial(() -> {
        var tokenizer = new StandardTokenizer();
        tokenizer.setMaxTokenLength(MAX_TOKEN_LENGTH);
        return tokenizer;
    });

    private SyllableSplitter() {}

    /** The syllables of {@code text} in order; offsets refer to {@code text} as given, composed or decomposed. */
    public static List<Syllable> of(String text) {
        if (text.isBlank()) {
            return List.of();
        }
        var visible = FormatCharacterFilter.of(text);
        var syllables = new ArrayList<Syllable>();
        CompoundSplitter.split(visible.text(), tokens(visible.text()), word -> add(word, visible, syllables));
        return syllables;
    }

    private static void add(List<Span> word, FormatCharacterFilter visible, List<Syllable> syllables) {
        if (word.size() == 1) {
            var syllable = syllable(word.getFirst(), visible);
            if (!syllable.folded().isEmpty()) {
                syllables.add(syllable);
            }
            return;
        }
        var text = visible.text();
        int first = syllables.size();
        var joined = new StringBuilder();
        var written = new StringBuilder();
        int end = -1;
        for (var part : word) {
            var syllable = syllable(part, visible);
            if (!syllable.folded().isEmpty()) {
                written.append(text, end < 0 ? part.start() : end, part.start()).append(syllable.folded());
                joined.append(syllable.folded());
                end = part.end();
                syllables.add(syllable);
            }
        }
        int size = syllables.size() - first;
        if (size > 1) {
            var compound = new Compound(joined.toString(), written.toString(), size);
            syllables.set(first, syllables.get(first).in(compound));
        }
    }

    private static Syllable syllable(Span part, FormatCharacterFilter visible) {
        return Syllable.of(
                visible.text(), part.start(), part.end(), visible.start(part.start()), visible.end(part.end()));
    }

    private static List<Span> tokens(String text) {
        var tokenizer = TOKENIZER.get();
        var offset = tokenizer.getAttribute(OffsetAttribute.class);
        var tokens = new ArrayList<Span>();
        try (tokenizer) {
            tokenizer.setReader(new StringReader(text));
            tokenizer.reset();
            while (tokenizer.incrementToken()) {
                tokens.add(new Span(offset.startOffset(), offset.endOffset()));
            }
            tokenizer.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tokens;
    }
}
