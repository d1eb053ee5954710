package vn.bantin.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import vn.bantin.local.lambda.Await;
import vn.bantin.tests.system.Newsdesk;
import vn.bantin.tests.system.OneSystem;
import vn.bantin.tests.system.TestSystem;

/**
 * Vietnamese as it is typed. Input methods of macOS, Linux and phones compose: the word is shown while it grows and committed at
 * its end. Those of Windows (UniKey) take back letters by Backspace and send others.
 *
 * @see <a href="https://www.w3.org/TR/uievents/#events-compositionevents">UI Events: composition events</a>
 */
@ExtendWith(OneSystem.class)
class InputMethodTest {

    private static final String BODY = ".body-text [contenteditable]";

    /** What is shown after each key of "tieengs" (Telex); of "tie6ng1" (VNI) it is the same. */
    private static final List<String> COMPOSED = List.of("t", "ti", "tie", "tiê", "tiên", "tiêng", "tiếng");

    /** "tieengs", each letter as UniKey sends it: what is shown differs from the key from the second "e" on. */
    private static final CharSequence[] REPLACED = {
        "t", "i", "e", Keys.BACK_SPACE, "ê", "n", "g", Keys.BACK_SPACE, Keys.BACK_SPACE, Keys.BACK_SPACE, "ế", "n", "g"
    };

    private static final String PLACES =
            """
            const open = document.querySelector('dialog[open]') ?? document.querySelector('main');
            window.places = [...open.querySelectorAll('input, textarea, [contenteditable=true]')].filter((one) =>
              (one.matches('textarea, [contenteditable]') || ['text', 'search'].includes(one.type)) &&
              !one.disabled && !one.readOnly && one.checkVisibility());
            return window.places.length""";

    private static final String FOCUS =
            """
            const place = window.places[arguments[0]];
            place.scrollIntoView({ block: 'center' });
            place.focus();
            if ('value' in place) place.setSelectionRange(place.value.length, place.value.length);
            else getSelection().setPosition(place.querySelector('p'), place.querySelector('p').childNodes.length);
            return place.outerHTML.slice(0, 120)""";

    private static final String VALUE =
            "const place = document.activeElement; return 'value' in place ? place.value : place.querySelector('p').textContent";

    @TempDir
    Path home;

    @BeforeAll
    static void browser() {
        Chromium.assumeInstalled();
    }

    @Test
    void no_letter_is_lost_or_doubled_in_any_field(TestSystem system, Newsdesk desk) throws Exception {
        desk.call("editor", "PUT", "/newsroom/categories/go-dau", "{\"name\":\"Gõ dấu\"}", "If-None-Match", "*");
        var id = desk.draft("reporter", "Gõ ở mọi chỗ", "go-dau");
        try (var admin = Desk.of(system, "admin")) {
            admin.open("#/bai/" + id);
            admin.waitForText(BODY, "Thân bài.");
            admin.drop(BODY, List.of(Photos.jpeg(home, "go.jpg", 800, 600)));
            admin.waitForCount("li[data-image]", 1);
            admin.waitForCount(".uploading progress", 0);
            admin.run("document.querySelectorAll('details.panel').forEach((one) => { one.open = true; })");
            everywhere(admin, 13);
            for (var button : List.of("Đăng…", "Lịch sử")) {
                admin.press(button);
                admin.waitForCount("dialog[open]", 1);
                everywhere(admin, 0);
                admin.type(Keys.ESCAPE);
                admin.waitForCount("dialog[open]", 0);
            }
            desk.act("reporter", desk.draft("reporter", "Để trả lại", "go-dau"), "submit", "{}");
            for (var screen : List.of("#/", "#/trang-chu", "#/trang/gioi-thieu", "#/cai-dat", "#/anh")) {
                go(admin, screen);
                admin.waitForTrue(
                        "return document.querySelector('main :is(input, textarea, [contenteditable=true])') !== null");
                everywhere(admin, 1);
            }
            for (var dialog : Map.of(
                            "#/chuyen-muc", "Thêm chuyên mục",
                            "#/nguoi-dung", "Mời người dùng…",
                            "#/tac-gia", "Tạo hồ sơ")
                    .entrySet()) {
                go(admin, dialog.getKey());
                admin.press(dialog.getValue());
                everywhere(admin, 1);
            }
            assertThat(admin.troubles()).isEmpty();
        }
    }

    /** To another screen; a browser that is driven leaves a page without asking. */
    private static void go(Desk person, String screen) {
        person.visit("/");
        person.open(screen);
        person.waitForTrue("return location.hash === '" + screen
                + "' && document.querySelector('main:has(h1) .waiting') === null");
    }

    private static void everywhere(Desk person, int least) {
        var places = Integer.parseInt(person.run(PLACES));
        assertThat(places).as("fields on this screen").isGreaterThanOrEqualTo(least);
        for (var i = 0; i < places; i++) {
            var place = person.run(FOCUS, i);
            var before = person.run(VALUE);
            person.compose(COMPOSED);
            assertThat(person.run(VALUE)).as("in the composition, " + place).isEqualTo(before + "tiếng");
            person.commit("tiếng");
            assertThat(person.run(VALUE)).as("composed, " + place).isEqualTo(before + "tiếng");
            person.type(" ");
            person.type(REPLACED);
            assertThat(person.run(VALUE).replace('\u00a0', ' '))
                    .as("with letters taken back, " + place)
                    .isEqualTo(before.replace('\u00a0', ' ') + "tiếng tiếng");
        }
    }

    @Test
    void nothing_is_saved_in_the_middle_of_a_word_and_the_key_that_ends_it_does_nothing_else(
            TestSystem system, Newsdesk desk) throws Exception {
        desk.call("editor", "PUT", "/newsroom/categories/go-dau", "{\"name\":\"Gõ dấu\"}", "If-None-Match", "*");
        var id = desk.draft("editor", "Gõ", "go-dau");
        try (var editor = Desk.of(system, "editor")) {
            editor.open("#/bai/" + id);
            editor.waitForText(BODY, "Thân bài.");
            editor.run(
                    """
                    const send = window.fetch;
                    window.saves = 0;
                    window.fetch = (url, options) => {
                      if (options?.method === 'PUT' && !String(url).endsWith('/presence')) window.saves++;
                      return send(url, options);
                    };""");
            for (var place : List.of("textarea.headline", "textarea.lead", BODY)) {
                editor.keys(place, Keys.chord(Keys.CONTROL, Keys.END) + " Chữ ");
                editor.compose(COMPOSED.subList(0, 4));
                // longer than the pause after which the page saves
                var sent = editor.later(
                        """
                        const done = arguments[arguments.length - 1];
                        const before = window.saves;
                        setTimeout(() => done(window.saves - before), 3000);""");
                assertThat(sent).as(place).isEqualTo("0");
                editor.compose(COMPOSED.subList(4, 7));
                editor.endComposition("tiếng");
            }
            Await.until(() -> stored(desk, id, "headline").equals("Gõ Chữ tiếng")
                    && stored(desk, id, "lead").endsWith("Chữ tiếng")
                    && stored(desk, id, "body").contains("Chữ tiếng</p>"));
            assertThat(editor.run("return document.activeElement.closest('.body-text') !== null"))
                    .as("Enter at the end of a word leaves no field")
                    .isEqualTo("true");

            editor.click(".chips + input");
            editor.compose(COMPOSED);
            editor.endComposition("tiếng");
            assertThat(editor.run("return document.querySelectorAll('.chips li').length"))
                    .as("Enter at the end of a word adds no tag")
                    .isEqualTo("0");
            editor.type(Keys.ENTER);
            editor.waitForCount(".chips li", 1);
        }
    }

    private static String stored(Newsdesk desk, String id, String field) throws Exception {
        return desk.done("editor", "GET", "/newsroom/articles/" + id, null)
                .get(field)
                .asString();
    }
}
