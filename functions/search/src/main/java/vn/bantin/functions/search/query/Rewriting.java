package vn.bantin.functions.search.query;

import java.util.List;

/**
 * Another way to write some words of a query: joined, split, or a synonym.
 *
 * @param from   index of the first word it replaces
 * @param to     index behind the last word it replaces
 * @param terms  index terms that stand next to each other
 * @param weight of a match, compared with a match of the words as typed
 */
record Rewriting(int from, int to, List<String> terms, float weight) {

    boolean covers(int word) {
        return from <= word && word < to;
    }
}
