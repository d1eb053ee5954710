package vn.bantin.functions.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.bantin.article.Taxonomy;

/** Matches by category, including those below it: the number of results if it were chosen as a filter. */
record Facets(List<CategoryCount> categories, List<YearCount> years) {

    /** Most matches first. */
    record CategoryCount(String id, String path, String name, int count) implements Comparable<CategoryCount> {
        @Override
        public int compareTo(CategoryCount other) {
            return count == other.count ? path.compareTo(other.path) : Integer.compare(other.count, count);
        }
    }

    /** Latest first. */
    record YearCount(int year, int count) implements Comparable<YearCount> {
        @Override
        public int compareTo(YearCount other) {
            return Integer.compare(other.year, year);
        }
    }

    static Facets of(Map<String, Integer> byCategory, Map<Integer, Integer> byYear, Taxonomy taxonomy) {
        var counts = new HashMap<String, Integer>();
        for (var matches : byCategory.entrySet()) {
            for (var category : taxonomy.ancestry(matches.getKey())) {
                counts.put(category.id(), counts.getOrDefault(category.id(), 0) + matches.getValue());
            }
        }
        var categories = new ArrayList<CategoryCount>();
        for (var count : counts.entrySet()) {
            var id = count.getKey();
            categories.add(new CategoryCount(id, taxonomy.path(id), name(id, taxonomy), count.getValue()));
        }
        Collections.sort(categories);
        var years = new ArrayList<YearCount>();
        for (var count : byYear.entrySet()) {
            years.add(new YearCount(count.getKey(), count.getValue()));
        }
        Collections.sort(years);
        return new Facets(categories, years);
    }

    private static String name(String id, Taxonomy taxonomy) {
        var category = taxonomy.get(id);
        return category == null ? "" : category.name();
    }
}
