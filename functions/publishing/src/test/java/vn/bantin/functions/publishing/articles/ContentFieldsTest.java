package vn.bantin.functions.publishing.articles;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.bantin.article.Article.Source;
import vn.bantin.json.ContentJson;
import vn.bantin.newsroom.Content;

/**
 * A writable field that is forgotten somewhere is lost there: by a save that compares, stores or exports without it, or by
 * the page, whose every save replaces all fields.
 */
class ContentFieldsTest {

    private static final Path ROOT = Path.of(System.getProperty("bantin.root"));

    private static final List<String> FIELDS = Arrays.stream(Content.class.getRecordComponents())
            .map(RecordComponent::getName)
            .map(name -> name.equals("categoryId") ? "category" : name)
            .toList();

    /** Every field has a value that is not its default. */
    private static final Content FULL = new Content(
            "Tít",
            "Sapo",
            "<p>Nội dung</p>",
            "c1",
            List.of("cầu"),
            "Lan",
            List.of("lan"),
            "cau",
            new Source("Báo", "https://bao.example"),
            "i1",
            List.of("i2"),
            List.of("f1"),
            true,
            new Content.Seo("Tiêu đề", "Mô tả", "i3"));

    @Test
    void a_difference_in_any_field_is_found() {
        assertThat(ContentDiff.names(Content.EMPTY, FULL)).containsExactlyInAnyOrderElementsOf(FIELDS);
    }

    @Test
    void a_stored_revision_has_every_field() {
        assertThat(ContentJson.read(ContentJson.write(FULL))).isEqualTo(FULL);
        assertThat(ContentJson.read(ContentJson.write(Content.EMPTY))).isEqualTo(Content.EMPTY);
    }

    @Test
    void the_newsroom_article_has_every_field() {
        assertThat(Arrays.stream(WorkingCopyJson.ArticleDocument.class.getRecordComponents())
                        .map(RecordComponent::getName))
                .containsAll(FIELDS);
    }

    @Test
    void the_contract_names_every_field() throws Exception {
        var contract = Files.readString(ROOT.resolve("openapi.yaml"));
        var writable = contract.substring(contract.indexOf("    NewsroomContent:\n      type: object"));
        assertThat(FIELDS).allSatisfy(field -> assertThat(writable.substring(0, writable.indexOf("    Status:")))
                .contains("        " + field + ": {"));
    }

    @Test
    void an_export_has_every_field() throws Exception {
        var export = Files.readString(ROOT.resolve("cli/src/main/java/vn/bantin/cli/PublicArticleReader.java"));
        assertThat(FIELDS).allSatisfy(field -> assertThat(export).contains("\"" + field + "\""));
    }

    /** {@code site/newsroom/content.js} lists the fields that the page sends. */
    @Test
    void the_page_sends_every_field() throws Exception {
        var page = ROOT.resolve("site/newsroom/content.js");
        if (Files.exists(page)) {
            var fields = Files.readString(page);
            assertThat(FIELDS).allSatisfy(field -> assertThat(fields).containsPattern("\\b" + field + "\\b"));
        }
    }
}
