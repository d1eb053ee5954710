package vn.bantin.functions.search.query;

import java.util.List;
import vn.bantin.functions.search.text.Compound;

/**
 * Another way to write some words of a query: joined, split, or a synonym.
 *
 * @param from   index of the first word it replaces
 * @param to     index behind the last word it replaces
 * @param terms  index terms that stand next to each other
 * @param weight of a match, compared with a match of the words as typed
 * @param guess  whether the words may also mean something else, such as a mistyped word that happens to split into two
 */
record QueryRewrite(int from, int to, List<String> terms, float weight, boolean guess) {

    /** Whether it is the joined term of compounds. */
    boolean isJoined() {
        return terms.size() == 1 && terms.getFirst().charAt(0) == Compound.JOINED;
    }

    boolean covers(int word) {
        return from <= word && word < to;
    }
}
