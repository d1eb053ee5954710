package vn.bantin.functions.search.index;

import java.util.List;
import vn.bantin.search.SearchField;

/** Index field names; short, since every segment repeats them. */
public final class IndexFields {

    /** The document key. */
    public static final String SLUG = "s";

    public static final String ID = "i";
    public static final String HEADLINE = "h";
    public static final String LEAD = "l";
    public static final String BODY = "b";

    /** Pairs of neighbouring folded syllables; see {@link vn.bantin.functions.search.text.SyllablePairTokenStream}. */
    public static final String HEADLINE_PAIRS = "hp";

    public static final String LEAD_PAIRS = "lp";
    public static final String CATEGORY = "c";
    public static final String AUTHOR = "a";

    /** Names of the authors as slugs. */
    public static final String AUTHOR_NAME = "an";

    public static final String TAG = "t";
    public static final String PUBLISHED = "p";
    public static final String EXPIRES = "e";
    public static final String VERSION = "v";
    public static final String VIEWS = "n";

    private IndexFields() {}

    public static String of(SearchField place) {
        return switch (place) {
            case HEADLINE -> HEADLINE;
            case LEAD -> LEAD;
            case BODY -> BODY;
        };
    }

    /** Weight of a match in {@code place}. */
    public static float weight(SearchField place) {
        return switch (place) {
            case HEADLINE -> 3f;
            case LEAD -> 1.6f;
            case BODY -> 1f;
        };
    }

    public static List<SearchField> places() {
        return List.of(SearchField.values());
    }
}
