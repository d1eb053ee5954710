package vn.bantin.functions.search.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vn.bantin.article.Slugs;
import vn.bantin.search.SearchQuery;

/** Only phrases that occur are suggested, and keystrokes of an input method are understood. */
class SuggestionsTest {

    private final Archive archive = new Archive()
            .with("ben-do", "Bến đò Mỹ Lộc mở lại", "Người dân qua sông.", "")
            .with("lac", "Lạc đường trên núi", "Nhóm khách mỹ lạc đường.", "")
            .with("tieng-viet", "Tiếng Việt trong sáng", "", "")
            .with("duong", "Đường Nguyễn Huệ đông người", "", "");

    @Test
    void a_suggestion_is_a_phrase_that_occurs() {
        var suggestion = archive.find(SearchQuery.of("ben do my lcao")).found().suggestion();
        assertThat(suggestion == null || archive.slugs('"' + suggestion + '"').size() > 0)
                .as(suggestion)
                .isTrue();
        suggestion = archive.find(SearchQuery.of("ben do my lahc")).found().suggestion();
        assertThat(suggestion == null || archive.slugs('"' + suggestion + '"').size() > 0)
                .as(suggestion)
                .isTrue();
        assertThat(Slugs.folded(String.valueOf(
                        archive.find(SearchQuery.of("ben do mi loc")).found().suggestion())))
                .isIn("ben-do-my-loc", "null");
    }

    @Test
    void keystrokes_of_telex_and_vni_are_decoded_if_no_article_contains_them() {
        assertThat(archive.slugs("tieengs vieejt")).containsExactly("tieng-viet");
        assertThat(archive.slugs("tie61ng vie65t")).containsExactly("tieng-viet");
        assertThat(archive.slugs("dduwowngf nguyeenx hueej")).containsExactly("duong");
        assertThat(archive.slugs("duong nguyeenx hueej")).containsExactly("duong");
    }

    @Test
    void a_word_that_occurs_is_searched_as_typed() {
        archive.with("banf", "Banf là một thương hiệu", "", "").with("ban", "Bàn ghế gỗ", "", "");
        assertThat(archive.slugs("banf")).containsExactly("banf");
    }
}
