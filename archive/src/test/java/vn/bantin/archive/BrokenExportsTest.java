package vn.bantin.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exports that are no good XML, as plugins, old versions and text editors leave them. No article is lost that can be read. */
class BrokenExportsTest {

    private static final String HEAD =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
            <channel><title>Báo cũ</title>
            """;
    private static final String TAIL = "</channel></rss>";

    @TempDir
    Path folder;

    private static String item(int number, String title, String content) {
        return """
                <item><title>%s</title><link>https://bao-cu.example/bai-%d/</link><content:encoded>%s</content:encoded><wp:post_id>%d</wp:post_id>
                <wp:post_date_gmt>2012-01-05 07:30:46</wp:post_date_gmt><wp:post_name>bai-%d</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item>
                """
                .formatted(title, number, content, number, number);
    }

    private List<ImportRecord> read(byte[] export) throws IOException {
        var file = folder.resolve("export.xml");
        Files.write(file, export);
        return Texts.records(Texts.items(file));
    }

    private List<ImportRecord> read(String export) throws IOException {
        return read(export.getBytes(StandardCharsets.UTF_8));
    }

    private static String headline(ImportRecord record) {
        return Texts.json(record).path("headline").asString();
    }

    private static List<String> lines(ImportRecord record) {
        return Texts.lines(Texts.json(record).path("body").asString());
    }

    @Test
    void prefixes_are_the_exports_own_choice() throws IOException {
        var other = (HEAD + item(1, "Một", "Chữ") + TAIL)
                .replace("xmlns:wp=", "xmlns:w=")
                .replace("wp:", "w:")
                .replace("xmlns:content=", "xmlns:c=")
                .replace("content:", "c:");
        var records = read(other);
        assertThat(records).hasSize(1);
        assertThat(lines(records.getFirst())).containsExactly("Chữ");
    }

    @Test
    void undeclared_prefixes_do_not_stop_the_import() throws IOException {
        var records = read(HEAD
                + item(1, "Một", "Chữ")
                        .replace("<wp:post_id>", "<media:group><media:title>x</media:title></media:group><wp:post_id>")
                + item(2, "Hai", "Chữ hai")
                + TAIL);
        assertThat(records).extracting(BrokenExportsTest::headline).containsExactly("Một", "Hai");
    }

    @Test
    void ampersands_and_entities_of_html_are_text() throws IOException {
        var records = read(HEAD
                + item(1, "AT&T, chợ&nbsp;nổi & ghe &amp; xuồng &eacute;", "Giá 5 &lt;b&gt;triệu&lt;/b&gt; &ndash; R&D")
                        .replace("bai-1/", "bai-1/?a=1&b=2")
                + TAIL);
        assertThat(headline(records.getFirst())).isEqualTo("AT&T, chợ nổi & ghe & xuồng é");
        assertThat(lines(records.getFirst())).containsExactly("Giá 5 triệu – R&D");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0000",
                "\u000b",
                "\u001f",
                "&#8;",
                "&#x1F;",
                "&#0;",
                "\ufffe",
                "\uffff",
                "&#xFFFF;",
                "&#9999999;"
            })
    void characters_that_xml_forbids_are_spaces(String character) throws IOException {
        var records = read(HEAD
                + item(1, "Ghe" + character + "xuồng", "Một" + character + "hai")
                + item(2, "Hai", "<![CDATA[Ba\u000bbốn 😀]]>")
                + TAIL);
        assertThat(records).hasSize(2);
        assertThat(headline(records.getFirst())).isEqualTo("Ghe xuồng");
        assertThat(lines(records.getFirst())).containsExactly("Một hai");
        assertThat(lines(records.get(1))).containsExactly("Ba bốn 😀");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1258"})
    void encodings_are_known_by_mark_or_declaration(String encoding) throws IOException {
        var xml = (HEAD + item(1, "Café ghe", "Chữ “trong” nhà") + TAIL)
                .replace("Báo cũ", "Bao cu")
                .replace("Chữ", "Chu")
                .replace("UTF-8", encoding);
        var mark = encoding.startsWith("UTF") ? "\uFEFF" : "";
        var records = read((mark + xml).getBytes(Charset.forName(encoding)));
        assertThat(headline(records.getFirst())).isEqualTo("Café ghe");
        assertThat(lines(records.getFirst())).containsExactly("Chu “trong” nhà");
    }

    @Test
    void a_byte_of_another_encoding_is_one_of_windows_1252() throws IOException {
        var xml = HEAD + item(1, "Ghe \u00ff xuồng", "Mở \u00fe đóng, caf\u00e9") + TAIL;
        var bytes = new java.io.ByteArrayOutputStream();
        for (var c : xml.toCharArray()) {
            switch (c) {
                case '\u00ff' -> bytes.write(0x93);
                case '\u00fe' -> bytes.write(0x85);
                case '\u00e9' -> bytes.write(0xe9);
                default -> bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        var records = read(bytes.toByteArray());
        assertThat(headline(records.getFirst())).isEqualTo("Ghe “ xuồng");
        assertThat(lines(records.getFirst())).containsExactly("Mở … đóng, café");
    }

    @Test
    void the_end_of_a_section_in_the_text_of_a_section_does_not_end_it() throws IOException {
        var records = read(HEAD
                + item(1, "<![CDATA[Mã ]]> lồng]]>", "<![CDATA[Trước ]]> sau <i>và</i> ]]> hết]]>")
                + item(2, "Hai", "<![CDATA[Đúng phép ]]]]><![CDATA[> là đây]]>")
                + item(3, "Ba", "<![CDATA[]]>]]>")
                + TAIL);
        assertThat(records).hasSize(3);
        assertThat(headline(records.getFirst())).isEqualTo("Mã ]]> lồng");
        assertThat(lines(records.getFirst())).containsExactly("Trước ]]> sau và ]]> hết");
        assertThat(lines(records.get(1))).containsExactly("Đúng phép ]]> là đây");
        assertThat(lines(records.get(2))).containsExactly("]]>");
    }

    @Test
    void sections_and_text_may_alternate() throws IOException {
        var records = read(
                HEAD + item(1, "<![CDATA[Một ]]>hai<![CDATA[ ba]]>", "<![CDATA[a ]]>b &amp;lt; <![CDATA[c]]>") + TAIL);
        assertThat(headline(records.getFirst())).isEqualTo("Một hai ba");
        assertThat(lines(records.getFirst())).containsExactly("a b < c");
    }

    @Test
    void html_that_is_not_escaped_keeps_its_blocks() throws IOException {
        var records = read(HEAD
                + item(
                        1,
                        "Một <em>hai</em>",
                        "<p>Đoạn một, <a href=\"https://x.example/?a=1&amp;b=2\">nối</a>.</p><p>Hai &lt; ba<br/>bốn</p>")
                + TAIL);
        assertThat(headline(records.getFirst())).isEqualTo("Một hai");
        assertThat(lines(records.getFirst())).containsExactly("Đoạn một, nối.", "Hai < ba", "bốn");
    }

    @Test
    void entries_before_damage_are_read_and_the_damage_is_reported() throws IOException {
        var file = folder.resolve("export.xml");
        Files.writeString(
                file, HEAD + item(1, "Một", "Chữ") + item(2, "Hai", "<![CDATA[Chữ bị"), StandardCharsets.UTF_8);
        var read = new ArrayList<RecordReadResult>();
        try (var reader = new ImportRecordReader(
                ImportFile.open(file.toString(), InputStream.nullInputStream(), new AtomicLong()), Texts.SAIGON)) {
            read.add(reader.next());
            assertThatThrownBy(reader::next)
                    .isInstanceOf(ArchiveException.class)
                    .hasMessageContaining("breaks off");
        }
        assertThat(Texts.records(read)).extracting(BrokenExportsTest::headline).containsExactly("Một");
    }

    @Test
    void a_post_without_title_name_link_or_author_is_an_article() throws IOException {
        var records = read(HEAD
                + "<item><content:encoded>Không có gì ngoài chữ.</content:encoded><wp:post_date>2012-01-05 14:30:46</wp:post_date><wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item>"
                + TAIL);
        var json = Texts.json(records.getFirst());
        assertThat(json.path("headline").asString()).isEqualTo("Không có gì ngoài chữ.");
        assertThat(json.path("publishedAt").asString()).isEqualTo("2012-01-05T07:30:46Z");
        assertThat(json.has("slug")).isFalse();
    }
}
