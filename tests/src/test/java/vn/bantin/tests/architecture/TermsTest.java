package vn.bantin.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What people read on a screen, in every source that holds such text: one term for one thing, and tone marks where
 * newspapers write them (hòa, not hoà).
 */
class TermsTest {

    /** A tone mark on the second letter of oa, oe, uy that ends a syllable; qu is a consonant. */
    private static final Pattern NEW_TONE_MARK = Pattern.compile("(?<![qQ])(o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?![\\p{L}])");

    /** Words that the product has another word for; what follows each is the right one. */
    private static final List<Pattern> REJECTED = List.of(
            term("bài báo"), // bài viết
            term("người đọc"), // bạn đọc
            term("độc giả"), // bạn đọc
            term("trích yếu"), // sapo, tóm tắt
            term("tít phụ"), // tít xen
            term("danh mục"), // chuyên mục
            term("(?<!chuyên )mục con"), // chuyên mục con
            term("nhãn"), // từ khóa
            term("nguồn tin"), // nguồn
            term("điểm chính"), // tiêu điểm ảnh
            term("tập tin"), // tệp
            term("đã rút"), // đã gỡ
            term("rút bài"), // gỡ bài
            term("xuất bản"), // đăng
            term("lịch đăng"), // hẹn giờ đăng
            term("cải chính"), // đính chính
            term("lượt đọc"), // lượt xem
            term("xem nhiều"), // đọc nhiều
            term("quản trị(?! viên)")); // quản trị viên

    /** Words that stand for themselves in a source. */
    private static final Set<String> ALLOWED = Set.of(
            // analyses both spellings
            "functions/search/src/main/java/vn/bantin/functions/search/text/Syllable.java",
            // the label of a tape
            "cli/src/main/resources/sample/articles.jsonl");

    private static final Pattern SOURCES = Pattern.compile("(?!bench/|.*(?:target|node_modules|vendor)/)"
            + "(?:.*/src/main/(?:java/.*\\.java|jte/.*\\.jte|resources/sample/.*\\.jsonl?)"
            + "|site/(?:newsroom|assets)/[^/]*\\.(?:js|css)|template\\.yaml)");

    @Test
    void every_text_on_a_screen_uses_the_products_terms_and_tone_marks() throws IOException {
        var faults = new ArrayList<String>();
        for (var source : sources()) {
            var lines = Files.readAllLines(root().resolve(source));
            for (var i = 0; i < lines.size(); i++) {
                var at = source + ":" + (i + 1) + " ";
                var line = lines.get(i);
                if (NEW_TONE_MARK.matcher(line).find()) {
                    faults.add(at + "tone mark: " + line.strip());
                }
                for (var term : REJECTED) {
                    if (term.matcher(line).find()) {
                        faults.add(at + term + ": " + line.strip());
                    }
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void the_check_finds_what_it_looks_for() {
        assertThat(List.of("toà soạn", "xoá", "khoẻ", "thuỷ sản", "huỷ"))
                .allMatch(text -> NEW_TONE_MARK.matcher(text).find());
        assertThat(List.of("tòa soạn", "xóa", "toàn quốc", "khoản", "quý", "thuế", "hoạt động", "thúy"))
                .noneMatch(text -> NEW_TONE_MARK.matcher(text).find());
        assertThat(sources()).hasSizeGreaterThan(100);
    }

    private static Pattern term(String words) {
        return Pattern.compile(
                "(?<![\\p{L}])" + words + "(?![\\p{L}])", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static Path root() {
        return Path.of(System.getProperty("bantin.root"));
    }

    private static List<String> sources() {
        try (var files = Files.walk(root())) {
            return files.map(file -> root().relativize(file).toString())
                    .filter(file -> SOURCES.matcher(file).matches() && !ALLOWED.contains(file))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
