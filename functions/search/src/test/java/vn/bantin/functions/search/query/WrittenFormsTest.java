package vn.bantin.functions.search.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dotted, hyphenated, joined and separate forms of a word find each other, and the form that was typed ranks first. */
class WrittenFormsTest {

    private final Archive archive = new Archive()
            .with("dotted", "TP.HCM mở rộng phố đi bộ", "", "UBND TP.HCM duyệt kế hoạch tại Q.1.")
            .with("separate", "TP HCM thiếu bãi đỗ xe", "", "")
            .with("joined", "TPHCM bắn pháo hoa", "", "")
            .with("spaced", "Ở TP. HCM mưa lớn", "", "")
            .with("mixed", "Ca mắc COVID-19 giảm, tiêm kích F-35 bay, sóng wi-fi yếu", "", "Giá 80.000.000 đồng")
            .with("plain", "Ca mắc covid19 tăng", "", "Máy bay F35, mạng wifi, 80000000 đồng")
            .with("wife", "Wife in Hanoi wins", "", "wife wife")
            .with("wives", "Another wife", "", "")
            .with("email", "Gửi email cho tòa soạn", "", "")
            .with("e-mail", "Gửi e-mail cho bạn đọc", "", "")
            .with("iphone-joined", "iPhone17 ra mắt", "", "")
            .with("iphone", "iPhone 17 lên kệ", "", "")
            .with("education", "Bộ GD&ĐT công bố đề thi", "", "")
            .with("phone", "Đường dây nóng", "", "Gọi 0912.345.678 để báo tin")
            .with("phone-joined", "Liên hệ", "", "Gọi 0912345678")
            .with("district", "Người dân Q1 phản ánh", "", "")
            .with("decimal", "Lãi suất 3,5 phần trăm", "", "")
            .with("thirty-five", "Cô gái 35 tuổi", "", "");

    @Test
    void all_forms_of_an_abbreviation_find_each_other() {
        for (var form : List.of("TP.HCM", "tp hcm", "tphcm", "TP. HCM", "Tp-HCM")) {
            assertThat(archive.slugs(form))
                    .as(form)
                    .containsExactlyInAnyOrder("dotted", "separate", "joined", "spaced");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TP.HCM, dotted",
        "tp hcm, separate",
        "tphcm, joined",
        "covid19, plain",
        "COVID-19, mixed",
        "email, email",
        "e-mail, e-mail",
        "iPhone17, iphone-joined",
        "iPhone 17, iphone",
        "0912345678, phone-joined",
        "0912.345.678, phone"
    })
    void the_typed_form_ranks_first(String typed, String first) {
        assertThat(archive.slugs(typed)).first().isEqualTo(first);
        assertThat(archive.slugs(typed)).hasSizeGreaterThan(1);
    }

    @ParameterizedTest
    @CsvSource({
        "covid19, mixed plain",
        "covid 19, mixed plain",
        "f35, mixed plain",
        "F-35, mixed plain",
        "wifi, mixed plain",
        "wi-fi, mixed plain",
        "wi fi, mixed plain",
        "80000000, mixed plain",
        "80.000.000, mixed plain",
        "'80,000,000', mixed plain",
        "email, email e-mail",
        "gddt, education",
        "GDĐT, education",
        "GD-ĐT, education",
        "q1, dotted district",
        "Q.1, dotted district",
        "0912 345 678, phone phone-joined",
        "0912-345-678, phone phone-joined"
    })
    void forms_of_numbers_and_names_find_each_other_and_nothing_else(String typed, String found) {
        assertThat(archive.slugs(typed)).containsExactlyInAnyOrder(found.split(" "));
    }

    @Test
    void decimals_are_not_joined_to_other_numbers() {
        assertThat(archive.slugs("35")).containsExactlyInAnyOrder("mixed", "plain", "thirty-five");
        assertThat(archive.slugs("3,5")).containsExactly("decimal");
    }

    @Test
    void quoted_and_excluded_forms_are_found_however_they_are_joined() {
        assertThat(archive.slugs("\"tphcm\"")).containsExactlyInAnyOrder("dotted", "joined", "spaced");
        assertThat(archive.slugs("\"TP.HCM\"")).containsExactlyInAnyOrder("dotted", "separate", "joined", "spaced");
        assertThat(archive.slugs("gửi -\"e-mail\"")).isEmpty();
        assertThat(archive.slugs("ca mắc -covid19")).isEmpty();
    }

    @Test
    void words_around_a_form_count_too() {
        assertThat(archive.slugs("tphcm mở rộng phố")).first().isEqualTo("dotted");
        assertThat(archive.slugs("TP.HCM bắn pháo hoa")).first().isEqualTo("joined");
    }

    @Test
    void other_forms_are_highlighted() {
        assertThat(highlighted("tphcm", "dotted")).isEqualTo("<mark>TP.HCM</mark> mở rộng phố đi bộ");
        assertThat(highlighted("tp hcm", "joined")).isEqualTo("<mark>TPHCM</mark> bắn pháo hoa");
        assertThat(highlighted("covid19", "mixed")).contains("<mark>COVID-19</mark>");
        assertThat(highlighted("wifi", "mixed")).contains("<mark>wi-fi</mark>");
    }

    private String highlighted(String query, String slug) {
        var headline = archive.headline(slug);
        return String.valueOf(archive.find(vn.bantin.search.SearchQuery.of(query))
                .highlighter()
                .mark(headline, "", "")
                .headline());
    }

    @Test
    void invisible_characters_neither_split_nor_hide_words() {
        var invisible = new Archive();
        int n = 0;
        for (var c : List.of("\ufeff", "\u200b", "\u200c", "\u200d", "\u2060", "\u200e", "\u00ad", "\u061c")) {
            invisible.with("s" + n++, "Kiểm bom Xu" + c + "ân" + c + " Trư" + c + "ờng nhận tin", "", "");
        }
        assertThat(invisible.slugs("xuân trường")).hasSize(n);
        assertThat(invisible.slugs("xuan\u200b tru\u00adong")).hasSize(n);
        assertThat(invisible
                        .find(vn.bantin.search.SearchQuery.of("xuân trường"))
                        .highlighter()
                        .mark("Xu\u00adân Trường\ufeff về", "", "")
                        .headline())
                .isEqualTo("<mark>Xu\u00adân Trường</mark>\ufeff về");
    }

    @Test
    void letters_without_decomposition_are_transliterated() {
        var names = new Archive()
                .with("odegaard", "Ødegaard ghi bàn", "", "")
                .with("lodz", "Mưa ở Łódź", "", "")
                .with("strasse", "Đi dọc Hauptstraße", "", "");
        assertThat(names.slugs("odegaard")).containsExactly("odegaard");
        assertThat(names.slugs("lodz")).containsExactly("lodz");
        assertThat(names.slugs("hauptstrasse")).containsExactly("strasse");
    }
}
