package vn.bantin.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;
import tools.jackson.databind.node.ObjectNode;
import vn.bantin.local.lambda.Await;
import vn.bantin.tests.system.Newsdesk;
import vn.bantin.tests.system.OneSystem;
import vn.bantin.tests.system.TestSystem;

/** Two people write in one article at the same time: one in the newsroom page, the other through the API. */
@ExtendWith(OneSystem.class)
class ConcurrentEditingTest {

    private static final String PARAGRAPHS =
            """
            <p>Sáng nay xe đã qua cầu mới nối hai bờ sông.</p><p>Chợ họp từ năm giờ, người mua kẻ bán đông vui.</p>\
            <p>Bến đò cũ được giữ lại cho khách tham quan.</p><p>Trường học dời sang khu đất cao hơn.</p>""";

    private static final String BODY = ".body-text [contenteditable]";

    /** Puts the caret behind a word in the middle of a paragraph. */
    private static final String CARET =
            """
            const paragraphs = [...document.querySelectorAll('.body-text [contenteditable] > p')];
            const paragraph = paragraphs[arguments[0] % paragraphs.length];
            const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
            let last = null;
            while (walker.nextNode()) last = walker.currentNode;
            const spaces = [...last.data.matchAll(/\\s/g)].map((m) => m.index);
            document.querySelector('.body-text [contenteditable]').focus();
            getSelection().collapse(last, spaces[Math.floor(spaces.length / 2)]);
            """;

    private static final String BEFORE_CARET =
            """
            const { anchorNode, anchorOffset } = getSelection();
            return anchorNode.data ? anchorNode.data.slice(0, anchorOffset) : '';
            """;

    /**
     * Text that this browser has kept is on its way to the server while its article is opened: the save is held back until
     * the article has been read, or for a while. Arguments: the article, or a new draft; the kept headline.
     */
    private static final String SENT_WHILE_OPENED =
            """
            const [id, headline] = arguments;
            const load = (name) => import(`/assets/newsroom/${name}.js`);
            return Promise.all(['api', 'content', 'journal', 'outbox'].map(load))
              .then(async ([{ get }, { fieldsOf }, { journal }, { sendKept }]) => {
                const me = (await get('/newsroom/me')).data;
                const now = id.startsWith('moi') ? { data: {}, etag: null } : await get(`/newsroom/articles/${id}`);
                const base = fieldsOf(now.data);
                journal.write(me.sub, id, { fields: { ...base, headline }, base, etag: now.etag });
                const fetched = window.fetch;
                window.fetch = async (path, options) => {
                  if (['PUT', 'POST'].includes(options?.method) && path.startsWith('/newsroom/articles'))
                    await Promise.race([window.wasRead, new Promise((done) => setTimeout(done, 700))]);
                  const answer = await fetched(path, options);
                  if (path === `/newsroom/articles/${id}`) window.read?.();
                  return answer;
                };
                window.wasRead = new Promise((done) => { window.read = done; });
                sendKept(me.sub);
                location.hash = `#/bai/${id}`;
                return 1;
              });
            """;

    @BeforeAll
    static void browser() {
        Chromium.assumeInstalled();
    }

    /** {@code -Dmerges=300} for the long form, with {@code -Dtests.seconds=3600}: so many in all, most where they are fast. */
    private static final int MERGES = Integer.getInteger("merges", 42);

    @ParameterizedTest
    @Timeout(value = 1, unit = TimeUnit.HOURS)
    @CsvSource({"0, 4", "300, 2", "1000, 1"})
    void every_character_typed_during_merges_stays_in_its_place(
            int latency, int share, TestSystem system, Newsdesk desk) throws Exception {
        var merges = Math.ceilDiv(MERGES * share, 7);
        var random = new Random(latency);
        var id = draft(desk, "Hai người cùng sửa " + latency);
        var typed = new ArrayList<String>();
        var theirs = new ArrayList<String>();
        try (var editor = Desk.of(system, "editor")) {
            editor.open("#/bai/" + id);
            editor.waitForText(BODY, "Sáng nay");
            editor.latency(latency);
            for (var i = 0; i < merges; i++) {
                editor.run(CARET, random.nextInt(4));
                editor.type(" k" + i);
                theirs.add(changeElsewhere(desk, id, i, random));
                editor.control("s");
                editor.type("gõ", "m" + i); // while the save is refused and the other's text is read
                typed.add("k" + i + "gõm" + i);
                if (i % 5 == 4) {
                    settle(editor);
                    assertThat(editor.run(BEFORE_CARET)).endsWith(typed.getLast());
                }
            }
            settle(editor);
            assertThat(editor.run(BEFORE_CARET)).endsWith(typed.getLast());
            var stored = body(desk, id);
            assertThat(stored).contains(typed).contains(theirs);
            assertThat(editor.text(BODY)).contains(typed).contains(theirs);

            for (var i = 0; i < 2 * merges + 10; i++) {
                editor.control("z");
            }
            assertThat(editor.text(BODY)).doesNotContain(typed).contains(theirs);
            settle(editor);
            assertThat(body(desk, id)).contains(theirs);
        }
    }

    @Test
    void an_article_opened_while_its_kept_text_is_sent_shows_that_text(TestSystem system, Newsdesk desk)
            throws Exception {
        var id = draft(desk, "Tít trước khi mất mạng");
        try (var editor = Desk.of(system, "editor")) {
            editor.run(SENT_WHILE_OPENED, id, "Tít gõ lúc mất mạng");
            editor.waitForTrue("return document.querySelector('textarea.headline')?.value === 'Tít gõ lúc mất mạng'");
            settle(editor);
            assertThat(desk.done("editor", "GET", "/newsroom/articles/" + id, null)
                            .get("headline")
                            .asString())
                    .isEqualTo("Tít gõ lúc mất mạng");
        }
    }

    @Test
    void a_new_draft_opened_while_it_is_sent_is_the_article_it_becomes(TestSystem system, Newsdesk desk)
            throws Exception {
        try (var editor = Desk.of(system, "editor")) {
            editor.run(SENT_WHILE_OPENED, "moi-0a1b2c3d", "Bài mới gõ lúc mất mạng");
            editor.waitForTrue(
                    "return document.querySelector('textarea.headline')?.value === 'Bài mới gõ lúc mất mạng'");
            var id = editor.article();
            editor.write("textarea.headline", Keys.chord(Keys.CONTROL, Keys.END) + " nữa");
            settle(editor);
            assertThat(desk.done("editor", "GET", "/newsroom/articles/" + id, null)
                            .get("headline")
                            .asString())
                    .isEqualTo("Bài mới gõ lúc mất mạng nữa");
            assertThat(desk.done("editor", "GET", "/newsroom/articles?status=draft&limit=60", null)
                            .findValuesAsString("headline"))
                    .filteredOn(headline -> headline.startsWith("Bài mới gõ lúc mất mạng"))
                    .hasSize(1);
        }
    }

    @Test
    void only_words_that_both_changed_are_asked_for(TestSystem system, Newsdesk desk) throws Exception {
        var id = draft(desk, "Cùng sửa một chữ");
        try (var editor = Desk.of(system, "editor")) {
            editor.open("#/bai/" + id);
            editor.waitForText(BODY, "Sáng nay");
            change(desk, id, body -> body.replace("năm giờ", "bốn giờ").replace("cao hơn.", "cao hơn nhiều."));
            editor.run(
                    """
                    const text = document.querySelectorAll('.body-text [contenteditable] > p')[1].firstChild;
                    const at = text.data.indexOf('năm');
                    document.querySelector('.body-text [contenteditable]').focus();
                    getSelection().setBaseAndExtent(text, at, text, at + 3);
                    """);
            editor.type("sáu");
            editor.run(CARET, 2);
            editor.type(" thêm");
            editor.control("s");
            editor.waitForText("dialog h2", "Hai người cùng sửa một chỗ");
            editor.waitForCount("dialog fieldset", 1);
            editor.shot("conflict-1366");
            editor.run("document.querySelectorAll('dialog input[value=theirs]').forEach((one) => one.click())");
            editor.press("Lưu bản đã chọn");
            settle(editor);
            assertThat(body(desk, id))
                    .contains("bốn giờ", "thêm", "cao hơn nhiều")
                    .doesNotContain("sáu giờ");
        }
    }

    @Test
    void text_typed_while_publishing_is_under_way_is_sent_afterwards(TestSystem system, Newsdesk desk)
            throws Exception {
        var id = draft(desk, "Đăng trong lúc viết");
        try (var editor = Desk.of(system, "editor")) {
            editor.open("#/bai/" + id);
            editor.waitForText(BODY, "Sáng nay");
            editor.press("Đăng…");
            editor.latency(1500);
            editor.run("document.querySelector('dialog button.primary').click()");
            editor.run(CARET, 1);
            editor.type(" sauđó");
            editor.waitForText(".editor-bar .status", "Đã đăng");
            settle(editor);
            assertThat(body(desk, id)).contains("sauđó");
            assertThat(editor.text(BODY)).contains("sauđó");
        }
    }

    @Test
    void a_trailing_space_is_no_conflict(TestSystem system, Newsdesk desk) throws Exception {
        var id = draft(desk, "Dấu cách ở cuối");
        try (var editor = Desk.of(system, "editor")) {
            editor.open("#/bai/" + id);
            editor.waitForText(BODY, "Sáng nay");
            editor.write(BODY, Keys.chord(Keys.CONTROL, Keys.END) + " cuối ");
            editor.control("s");
            settle(editor);
            change(desk, id, body -> body.replace("Sáng nay", "Sáng sớm nay"));
            editor.type("nữa ");
            editor.control("s");
            settle(editor);
            assertThat(body(desk, id)).contains("Sáng sớm nay", "cuối nữa");
            editor.waitForCount("dialog", 0);
        }
    }

    private static String draft(Newsdesk desk, String headline) throws Exception {
        if (desk.call(null, "GET", "/categories", null).body().contains("\"path\":\"ben-song\"")) {
            return create(desk, headline);
        }
        desk.call("editor", "PUT", "/newsroom/categories/ben-song", "{\"name\":\"Bến sông\"}", "If-None-Match", "*");
        return create(desk, headline);
    }

    private static String create(Newsdesk desk, String headline) throws Exception {
        var body = TestSystem.MAPPER.createObjectNode();
        body.put("headline", headline).put("lead", "Lời dẫn.").put("body", PARAGRAPHS);
        body.put("category", "ben-song").put("byline", "Thanh Lài");
        return desk.done("reporter", "POST", "/newsroom/articles", body.toString())
                .get("id")
                .asString();
    }

    /** Somebody else's change at a random place: words in front of a paragraph, or a paragraph of its own. */
    private static String changeElsewhere(Newsdesk desk, String id, int i, Random random) throws Exception {
        var word = "bạn" + i + "x";
        var paragraph = random.nextInt(4);
        var own = random.nextInt(3) == 0;
        change(desk, id, body -> {
            var starts = new ArrayList<Integer>();
            for (var at = body.indexOf("<p>"); at >= 0; at = body.indexOf("<p>", at + 1)) {
                starts.add(at);
            }
            var at = starts.get(paragraph % starts.size());
            return body.substring(0, at)
                    + (own ? "<p>" + word + " của người khác.</p><p>" : "<p>" + word + " ")
                    + body.substring(at + 3);
        });
        return word;
    }

    private interface Edit {
        String of(String body);
    }

    /** A save of somebody else's, tried again until it comes between two saves of the page. */
    private static void change(Newsdesk desk, String id, Edit edit) throws Exception {
        var end = Instant.now().plus(Duration.ofSeconds(30));
        while (true) {
            var read = desk.call("editor", "GET", "/newsroom/articles/" + id, null);
            var article = (ObjectNode) TestSystem.MAPPER.readTree(read.body());
            var fields = TestSystem.MAPPER.createObjectNode();
            for (var name : WRITABLE) {
                if (article.has(name)) {
                    fields.set(name, article.get(name));
                }
            }
            fields.put("body", edit.of(article.get("body").asString()));
            var etag = read.headers().firstValue("etag").orElseThrow();
            var answer = desk.call("editor", "PUT", "/newsroom/articles/" + id, fields.toString(), "If-Match", etag);
            if (answer.statusCode() == 200) {
                return;
            }
            assertThat(answer.statusCode()).as(answer.body()).isIn(412, 503);
            assertThat(Instant.now()).isBefore(end);
        }
    }

    private static final List<String> WRITABLE = List.of(
            "headline",
            "lead",
            "body",
            "category",
            "tags",
            "byline",
            "authors",
            "slug",
            "source",
            "leadImage",
            "images",
            "attachments");

    private static String body(Newsdesk desk, String id) throws Exception {
        return desk.done("editor", "GET", "/newsroom/articles/" + id, null)
                .get("body")
                .asString();
    }

    /** Until the page says that all is saved. */
    private static void settle(Desk editor) throws Exception {
        Await.until(() -> editor.run(
                        "return document.querySelector('.save-state').dataset.state + ' ' + document.querySelectorAll('dialog').length")
                .equals("saved 0"));
    }
}
