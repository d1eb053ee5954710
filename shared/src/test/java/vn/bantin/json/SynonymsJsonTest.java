package vn.bantin.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.bantin.search.SynonymGroups;

class SynonymsJsonTest {

    @Test
    void stored_groups_are_read_back() {
        var groups =
                new SynonymGroups(7, List.of(List.of("TP.HCM", "Thành phố Hồ Chí Minh"), List.of("GD&ĐT", "\"x\"")));
        assertThat(SynonymsJson.read(7, SynonymsJson.write(groups))).isEqualTo(groups);
        assertThat(SynonymsJson.read(1, "[]")).isEqualTo(new SynonymGroups(1, List.of()));
    }

    @Test
    void saved_groups_are_trimmed_and_need_two_words() {
        assertThat(SynonymGroups.of(1, List.of(List.of(" UBND ", "", "Ủy ban"), List.of("x", "x"), List.of()))
                        .groups())
                .containsExactly(List.of("UBND", "Ủy ban"));
    }
}
