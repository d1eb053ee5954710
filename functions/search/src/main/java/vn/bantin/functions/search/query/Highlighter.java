package vn.bantin.functions.search.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.bantin.functions.search.text.HighlightedText;
import vn.bantin.functions.search.text.Syllable;
import vn.bantin.functions.search.text.Syllables;

/**
 * Finds in an article's texts what a query meant. Syllables count in a row: {@code da nang} marks <i>Đà Nẵng</i> and not
 * every <i>đã</i>. Only where no row stands anywhere in the article are wrong marks forgiven, then a slip of the finger, then
 * lone syllables that say something by themselves: a number, a foreign word, a syllable with the very marks typed.
 */
public final class Highlighter {

    /** The shape of a Vietnamese syllable without marks: anything else stands for itself. */
    private static final Pattern VIETNAMESE =
            Pattern.compile("(ngh|ng|gh|gi|kh|nh|ph|qu|th|tr|ch|[bcdghklmnprstvx])?[aeiouy]{1,3}(ch|ng|nh|[cmnpt])?");

    private final ParsedQuery wanted;
    private final Map<Integer, List<String>> variants;
    private final boolean accented;

    Highlighter(ParsedQuery wanted, Map<Integer, List<String>> variants) {
        this.wanted = wanted;
        this.variants = variants;
        this.accented = wanted.accented();
    }

    public static Highlighter none() {
        return new Highlighter(new ParsedQuery(List.of(), List.of(), List.of()), Map.of());
    }

    /** The three texts as HTML with {@code <mark>}, each null where there is nothing to mark; of the body a stretch. */
    public record Highlights(@Nullable String headline, @Nullable String lead, @Nullable String body) {}

    public Highlights mark(String headline, String lead, String body) {
        var texts = List.of(new Text(headline), new Text(lead), new Text(body));
        for (var phrase : wanted.phrases()) {
            var rows = new SyllableRuns(phrase, SyllableRuns.Trust.AS_TYPED, accented, Map.of());
            texts.forEach(text -> rows.mark(text.syllables, phrase.size(), text.marks));
        }
        if (!wanted.words().isEmpty()) {
            words(texts);
        }
        return new Highlights(
                texts.get(0).whole(), texts.get(1).whole(), texts.get(2).stretch());
    }

    private void words(List<Text> texts) {
        var words = wanted.words();
        int least = Math.min(2, words.size());
        for (var trust : trusts()) {
            var rows = new SyllableRuns(words, trust, accented, variants);
            boolean any = false;
            for (var text : texts) {
                any |= rows.mark(text.syllables, least, text.marks);
            }
            if (any) {
                return;
            }
        }
        texts.forEach(text -> singles(text, words));
    }

    private List<SyllableRuns.Trust> trusts() {
        var trusts = new ArrayList<SyllableRuns.Trust>();
        trusts.add(SyllableRuns.Trust.AS_TYPED);
        if (accented) {
            trusts.add(SyllableRuns.Trust.WRONG_MARKS);
        }
        if (!variants.isEmpty()) {
            trusts.add(SyllableRuns.Trust.SLIP);
        }
        return trusts;
    }

    private static void singles(Text text, List<Syllable> words) {
        for (int t = 0; t < text.marks.length; t++) {
            var syllable = text.syllables.get(t);
            for (var word : words) {
                text.marks[t] |= word.folded().equals(syllable.folded()) && tells(word, syllable);
            }
        }
    }

    private static boolean tells(Syllable word, Syllable syllable) {
        return word.marked()
                ? word.exact().equals(syllable.exact())
                : !VIETNAMESE.matcher(word.folded()).matches();
    }

    private static final class Text {
        private final String text;
        private final List<Syllable> syllables;
        private final boolean[] marks;

        Text(String text) {
            this.text = text;
            this.syllables = Syllables.of(text);
            this.marks = new boolean[syllables.size()];
        }

        private boolean marked() {
            for (var mark : marks) {
                if (mark) {
                    return true;
                }
            }
            return false;
        }

        @Nullable
        String whole() {
            return marked() ? HighlightedText.whole(text, syllables, marks) : null;
        }

        @Nullable
        String stretch() {
            return marked() ? HighlightedText.stretch(text, syllables, marks) : null;
        }
    }
}
