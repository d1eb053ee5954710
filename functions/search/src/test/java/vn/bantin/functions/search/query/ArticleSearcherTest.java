package vn.bantin.functions.search.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.bantin.article.Slugs;
import vn.bantin.search.IndexHits;
import vn.bantin.search.SearchCursor;
import vn.bantin.search.SearchField;
import vn.bantin.search.SearchQuery;
import vn.bantin.search.SortOrder;

/** Ranking of matches: exact first, then without diacritics, then corrected spellings. */
class ArticleSearcherTest {

    private final Archive archive = new Archive()
            .with(
                    "dan-van",
                    "Hội nghị tổng kết công tác Dân vận",
                    "Tại Ngũ Hành Sơn, quận tổng kết.",
                    "Toàn văn báo cáo.")
            .with("da-nang", "Đà Nẵng đón khách", "Du khách đến biển Mỹ Khê.", "Năm qua hòa bình.")
            .with("ban-hang", "Bán hàng rong", "Chuyện bán hàng ở chợ.", "Người bán nói với bạn hàng.")
            .with("ban-be", "Bạn bè bốn phương", "Bạn bè gặp nhau.", "Một chuyến đi.")
            .with("khong-dau", "Tin khong dau", "Thong bao cua quan", "ban be gan xa");

    @Test
    void text_without_diacritics_finds_articles_with_them() {
        assertThat(archive.slugs("dan van")).first().isEqualTo("dan-van");
        assertThat(archive.slugs("ngu hanh son")).containsExactly("dan-van");
    }

    @Test
    void decomposed_and_old_spellings_find_the_same() {
        assertThat(archive.slugs(Normalizer.normalize("Ngũ Hành Sơn", Normalizer.Form.NFD)))
                .containsExactly("dan-van");
        assertThat(archive.slugs("hoà bình")).containsExactly("da-nang");
        assertThat(archive.slugs("Mĩ Khê")).containsExactly("da-nang");
    }

    @Test
    void typed_diacritics_rank_exact_matches_first() {
        assertThat(archive.slugs("bạn bè")).startsWith("ban-be");
        assertThat(archive.slugs("bạn")).startsWith("ban-be", "ban-hang").contains("khong-dau");
        assertThat(archive.slugs("bán")).startsWith("ban-hang");
    }

    @Test
    void a_quoted_phrase_matches_exactly_with_its_diacritics() {
        assertThat(archive.slugs("\"bán hàng\"")).containsExactly("ban-hang");
        assertThat(archive.slugs("\"bạn hàng\"")).containsExactly("ban-hang");
        assertThat(archive.slugs("\"bản hàng\"")).isEmpty();
        assertThat(archive.slugs("\"ban be\"")).containsExactlyInAnyOrder("ban-be", "khong-dau");
    }

    @Test
    void a_minus_excludes() {
        assertThat(archive.slugs("ban -be")).containsExactly("ban-hang");
        assertThat(archive.slugs("ban -\"bạn hàng\"")).doesNotContain("ban-hang");
    }

    @Test
    void words_that_occur_in_a_row_as_typed_are_not_corrected() {
        archive.with("rung", "Chợ Rung mở lại", "", "");
        for (int i = 0; i < 7; i++) {
            archive.with("rong-" + i, "Chợ Rong mở lại", "", "");
        }
        var asTyped = archive.find(SearchQuery.of("cho rung")).found();
        assertThat(asTyped.hits()).extracting(IndexHits.Hit::slug).containsExactly("rung");
        assertThat(asTyped.suggestion()).isNull();
        assertThat(archive.slugs("rung cho"))
                .as("not in a row: the rare word may be a typing error")
                .contains("rung", "rong-0");
    }

    @Test
    void a_typing_error_is_corrected_and_suggested() {
        var result = archive.find(SearchQuery.of("ngu hnah son"));
        assertThat(result.found().hits()).extracting(IndexHits.Hit::slug).containsExactly("dan-van");
        assertThat(result.found().suggestion()).as("as the articles write it").isEqualTo("ngũ hành sơn");
        assertThat(archive.find(SearchQuery.of("Ngũ Hnah son")).found().suggestion())
                .as("typed diacritics and capitals are kept")
                .isEqualTo("Ngũ Hành sơn");
        assertThat(archive.find(SearchQuery.of("ngu hanh son")).found().suggestion())
                .isNull();
    }

    @Test
    void a_correction_is_suggested_if_only_a_body_contains_the_words() {
        var suggestion = archive.find(SearchQuery.of("boa cao")).found().suggestion();
        assertThat(Slugs.folded(String.valueOf(suggestion)))
                .as("diacritics are taken from headlines and leads")
                .isEqualTo("bao-cao");
    }

    @Test
    void fields_restrict_the_search() {
        assertThat(archive.slugs(in("ngu hanh son", SearchField.HEADLINE))).isEmpty();
        assertThat(archive.slugs(in("ngu hanh son", SearchField.LEAD))).containsExactly("dan-van");
        assertThat(archive.slugs(in("bao cao", SearchField.BODY))).containsExactly("dan-van");
    }

    @Test
    void punctuation_and_empty_text_find_nothing() {
        assertThat(archive.slugs("")).isEmpty();
        assertThat(archive.slugs("?! -- \"\" *")).isEmpty();
    }

    @Test
    void scheduled_and_expired_articles_are_not_found() {
        var times = new Archive()
                .with(Archive.article("future", "tin", "", "", "c", Archive.NOW.plusSeconds(1), null))
                .with(Archive.article("past", "tin", "", "", "c", Archive.NOW.minusSeconds(9), Archive.NOW))
                .with(Archive.article("now", "tin", "", "", "c", Archive.NOW, Archive.NOW.plusMillis(1)));
        assertThat(times.slugs("tin")).containsExactly("now");
    }

    @Test
    void filters_combine_and_facets_count_all_matches() {
        var dated = dated();
        var all = dated.find(filter("tin", null, null, null, null)).found();
        assertThat(all.total()).isEqualTo(6);
        assertThat(all.categories()).isEqualTo(Map.of("c0", 3, "c1", 3));
        // 17:30 UTC on the last of December is already the new year in Vietnam
        assertThat(all.years()).isEqualTo(Map.of(2023, 2, 2024, 2, 2025, 2));
        assertThat(dated.slugs(filter("tin", List.of("c0"), null, null, null))).hasSize(3);
        assertThat(dated.slugs(filter("tin", List.of(), null, null, null))).isEmpty();
        var from = Instant.parse("2024-01-01T00:00:00Z");
        assertThat(dated.slugs(filter("", List.of("c0"), from, null, null))).containsExactly("n4", "n2");
        assertThat(dated.slugs(filter("", null, null, from, SortOrder.OLDEST))).containsExactly("n1", "n0", "n3");
    }

    @Test
    void tags_and_authors_filter() {
        assertThat(archive.slugs(new SearchQuery("", "", Set.of(), null, "an", "dan van", null, null, null)))
                .hasSize(5);
        assertThat(archive.slugs(new SearchQuery("", "", Set.of(), null, "binh", null, null, null, null)))
                .isEmpty();
        for (var name : List.of("Lê Văn An", "le van an", "LÊ VĂN AN")) {
            assertThat(archive.slugs(new SearchQuery("", "", Set.of(), null, name, null, null, null, null)))
                    .as(name)
                    .hasSize(5);
        }
        assertThat(archive.slugs(new SearchQuery("", "", Set.of(), null, "Văn An", null, null, null, null)))
                .isEmpty();
    }

    @Test
    void sort_by_views_ranks_most_read_first() {
        var query = filter("tin", null, null, null, SortOrder.VIEWS);
        assertThat(dated().read("n3", 9).read("n0", 2).slugs(query))
                .as("equals by time")
                .containsExactly("n3", "n0", "n4", "n5", "n2", "n1");
    }

    @Test
    void paging_returns_every_hit_once_in_every_order() {
        var many = new Archive();
        for (int i = 0; i < 460; i++) {
            var published = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(i / 3);
            many.with(Archive.article("s" + i, "tin " + (i % 7 == 0 ? "tin" : "x"), "", "", "c", published, null));
        }
        for (var order : SortOrder.values()) {
            var shown = new ArrayList<String>();
            var cursor = SearchCursor.start();
            while (true) {
                var hits = many.find(filter("tin", null, null, null, order), cursor, 25)
                        .found()
                        .hits();
                for (var hit : hits.subList(0, Math.min(25, hits.size()))) {
                    shown.add(hit.slug());
                    cursor = cursor.past(hit);
                }
                if (hits.isEmpty()) {
                    break;
                }
            }
            assertThat(shown).as(order.name()).doesNotHaveDuplicates().hasSize(460);
        }
    }

    private static SearchQuery in(String text, SearchField place) {
        return new SearchQuery(text, "", Set.of(place), null, null, null, null, null, null);
    }

    private static SearchQuery filter(
            String text,
            @Nullable List<String> categories,
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable SortOrder order) {
        return new SearchQuery(text, "", Set.of(), categories, null, null, from, until, order);
    }

    private static Archive dated() {
        var dated = new Archive();
        for (int i = 0; i < 6; i++) {
            var published = Instant.parse((2023 + i / 2) + (i % 2 == 0 ? "-06-01T00:00:00Z" : "-01-01T00:00:00Z"));
            if (i == 3) {
                published = Instant.parse("2023-12-31T17:30:00Z");
            }
            dated.with(Archive.article("n" + i, "tin", "", "", "c" + i % 2, published, null));
        }
        return dated;
    }
}
