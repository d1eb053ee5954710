package vn.bantin.functions.articles;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.bantin.functions.articles.Desk.NOON;

import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import java.io.ByteArrayInputStream;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.bantin.article.Article;

/** ROME, which this project did not write, reads back the exact texts of a feed. */
class FeedParsersTest {

    private final Desk desk = new Desk();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Giá < 5 triệu & > 2 triệu: thẻ <strong> để in đậm. AT&T",
                "Đoạn ]]> kết thúc CDATA & &amp; đã mã hóa &lt;b&gt;",
                "Lễ hội 🎉 pháo hoa 👨‍👩‍👧 ở cồn Sậy",
                "“Ngoặc kép” và 'nháy' \"thẳng\""
            })
    void texts_come_back_as_they_were_written(String text) throws Exception {
        desk.articles.put(withTexts(text));
        var rss = entry("/feeds/rss.xml");
        assertThat(rss.getTitle()).isEqualTo(text);
        // RSS describes by HTML: its text is what a reader sees
        assertThat(Jsoup.parse(rss.getDescription().getValue()).wholeText()).isEqualTo(text);
        var atom = entry("/feeds/atom.xml");
        assertThat(atom.getTitle()).isEqualTo(text);
        assertThat(atom.getDescription().getType()).isEqualTo("text");
        assertThat(atom.getDescription().getValue()).isEqualTo(text);
    }

    private com.rometools.rome.feed.synd.SyndEntry entry(String path) throws Exception {
        var bytes = desk.get(path).body();
        return new SyndFeedInput()
                .build(new XmlReader(new ByteArrayInputStream(bytes)))
                .getEntries()
                .getFirst();
    }

    private static Article withTexts(String text) {
        var a = Desk.article("a1", "ben-do", "", NOON);
        return new Article(
                a.id(),
                a.slug(),
                text,
                text,
                a.body(),
                a.categoryId(),
                a.byline(),
                a.postedBy(),
                a.authors(),
                List.of(),
                a.source(),
                a.publishedAt(),
                a.updatedAt(),
                a.image(),
                a.images(),
                a.attachments(),
                a.corrections(),
                a.version());
    }
}
