package vn.bantin.functions.search.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.bantin.search.SearchQuery;
import vn.bantin.search.SynonymGroups;

/** A word of a synonym group finds the others; the typed one ranks first. */
class SynonymsTest {

    private final Archive archive = new Archive()
            .with("ubnd", "UBND quận họp", "", "")
            .with("uy-ban", "Ủy ban nhân dân quận họp bàn", "", "")
            .with("nhan-dan", "Nhân dân phấn khởi", "", "")
            .with("hcm", "TPHCM mưa lớn", "", "")
            .with("thanh-pho", "Thành phố Hồ Chí Minh ngập", "", "")
            .synonyms(SynonymGroups.STANDARD.groups());

    @Test
    void every_form_finds_all_of_its_group() {
        assertThat(archive.slugs("UBND")).containsExactly("ubnd", "uy-ban");
        assertThat(archive.slugs("ủy ban nhân dân")).containsExactly("uy-ban", "ubnd");
        assertThat(archive.slugs("uy ban nhan dan quan")).containsExactly("uy-ban", "ubnd");
        assertThat(archive.slugs("TP.HCM")).containsExactly("hcm", "thanh-pho");
        assertThat(archive.slugs("tp hcm")).containsExactly("hcm", "thanh-pho");
        assertThat(archive.slugs("thành phố hồ chí minh")).containsExactly("thanh-pho", "hcm");
    }

    @Test
    void synonyms_are_highlighted() {
        var found = archive.find(SearchQuery.of("ubnd quận"));
        assertThat(found.highlighter().mark("Ủy ban nhân dân quận họp", "", "").headline())
                .isEqualTo("<mark>Ủy ban nhân dân quận</mark> họp");
    }

    @Test
    void without_a_group_nothing_is_expanded() {
        var plain = new Archive().with("uy-ban", "Ủy ban nhân dân quận", "", "").synonyms(List.of());
        assertThat(plain.slugs("UBND")).isEmpty();
    }

    @Test
    void large_groups_stay_within_the_limit_of_clauses() {
        var words = new java.util.ArrayList<String>();
        for (int i = 0; i < SynonymGroups.MAX_WORDS_PER_GROUP; i++) {
            words.add("từ đồng nghĩa số " + "abcdefghijklmnopqrstuvwxyz".charAt(i));
        }
        var groups = new java.util.ArrayList<List<String>>();
        for (int i = 0; i < 20; i++) {
            groups.add(words);
        }
        archive.synonyms(groups);
        assertThat(archive.slugs("từ đồng nghĩa số a ".repeat(8))).isEmpty();
    }
}
