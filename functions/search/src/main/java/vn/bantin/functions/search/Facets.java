package vn.bantin.functions.search;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.bantin.article.Taxonomy;

/** Matches by category, those of all below it included: what choosing it as a filter would leave. */
record Facets(List<CategoryCount> categories, List<YearCount> years) {

    record CategoryCount(String id, String path, String name, int count) {}

    record YearCount(int year, int count) {}

    static Facets of(Map<String, Integer> byCategory, Map<Integer, Integer> byYear, Taxonomy taxonomy) {
        var counts = new HashMap<String, Integer>();
        byCategory.forEach((id, count) ->
                taxonomy.ancestry(id).forEach(category -> counts.merge(category.id(), count, Integer::sum)));
        var categories = counts.entrySet().stream()
                .map(e -> new CategoryCount(
                        e.getKey(), taxonomy.path(e.getKey()), name(e.getKey(), taxonomy), e.getValue()))
                .sorted(Comparator.comparingInt(CategoryCount::count).reversed().thenComparing(CategoryCount::path))
                .toList();
        var years = byYear.entrySet().stream()
                .map(e -> new YearCount(e.getKey(), e.getValue()))
                .sorted(Comparator.comparingInt(YearCount::year).reversed())
                .toList();
        return new Facets(categories, years);
    }

    private static String name(String id, Taxonomy taxonomy) {
        var category = taxonomy.get(id);
        return category == null ? "" : category.name();
    }
}
