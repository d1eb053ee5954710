package vn.bantin.functions.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;
import vn.bantin.functions.publishing.Newsroom.Draft;
import vn.bantin.media.UploadKind;
import vn.bantin.testing.LocalDynamo;
import vn.bantin.testing.WholeTable;
import vn.bantin.web.Response;

/** With every field at its cap, no sequence of saves makes an article unpublishable. */
class ArticleLimitsTest {

    /** {@code -Dsequences=10000} for the long form. */
    private static final int SEQUENCES = Integer.getInteger("sequences", 25);

    /** {@code -Dsequences.seed=N} for others. */
    private static final long SEED = Long.getLong("sequences.seed", 20261129);

    private final Newsroom newsroom = new Newsroom();
    private final ArticleUploads uploads = new ArticleUploads(newsroom);

    @Test
    void six_saves_with_twenty_other_pictures_each_then_publish() {
        var draft = newsroom.draft("editor", "Nhiều ảnh");
        for (var save = 0; save < 6; save++) {
            var body = body("Nhiều ảnh").put("leadImage", uploads.picture(1000 * save + 999, "editor"));
            for (var i = 0; i < 20; i++) {
                body.withArray("images").add(uploads.picture(1000 * save + i, "editor"));
            }
            draft = Draft.of(newsroom.put("editor", draft, body.toString()));
        }
        var published = newsroom.act("editor", draft, "publish", "{}");
        assertThat(published.status()).as(text(published)).isEqualTo(200);
        assertThat(uploads.store.usedBy(UploadKind.IMAGE, "%032x".formatted(0))).isEmpty();
        assertThat(uploads.store.usedBy(UploadKind.IMAGE, "%032x".formatted(5000)))
                .hasSize(1);
    }

    @Test
    void a_picture_of_the_live_version_stays_in_use_while_the_draft_drops_it() {
        var picture = uploads.picture(1, "editor");
        var with = body("Ảnh cũ").put("leadImage", picture);
        var draft =
                Draft.of(newsroom.call("editor", "POST", "/newsroom/articles", Map.of(), with.toString(), Map.of()));
        var published = Draft.of(newsroom.act("editor", draft, "publish", "{}"));
        var without = Draft.of(newsroom.put("editor", published, body("Ảnh cũ").toString()));
        newsroom.now = newsroom.now.plusSeconds(600); // marks are young no more
        assertThat(uploads.store.usedBy(UploadKind.IMAGE, picture)).hasSize(1);
        Draft.of(newsroom.act("editor", without, "publish", "{}"));
        assertThat(uploads.store.usedBy(UploadKind.IMAGE, picture)).isEmpty();
    }

    /** Random saves with pictures, files, tags, categories, authors, slugs at their caps, each sequence ending in publish. */
    @Test
    void random_sequences_at_the_caps_end_published() {
        var random = new Random(SEED);
        var pictures = IntStream.range(0, 60)
                .mapToObj(i -> uploads.picture(i, "editor"))
                .toList();
        var files =
                IntStream.range(0, 25).mapToObj(i -> uploads.file(i, "editor")).toList();
        var categories = categories();
        var authors = IntStream.range(0, 12).mapToObj(this::author).toList();
        var faults = new ArrayList<String>();
        for (var sequence = 0; sequence < SEQUENCES; sequence++) {
            newsroom.now = newsroom.now.plusSeconds(3600);
            var draft = newsroom.draft("editor", "Bài " + sequence);
            var steps = 3 + random.nextInt(10);
            for (var step = 0; step < steps; step++) {
                draft = step(random, draft, sequence, pictures, files, categories, authors, faults);
            }
            var last = newsroom.act("editor", draft, "publish", "{}");
            if (last.status() == 409) { // withdrawn by the last step
                last = newsroom.act("editor", draft, "restore", "{}");
            }
            if (last.status() != 200) {
                faults.add("sequence " + sequence + " ends with " + last.status() + " " + text(last));
            }
        }
        assertThat(faults).isEmpty();
        assertThat(WholeTable.faults(LocalDynamo.client(), newsroom.table)).isEmpty();
        System.out.println("sequences at the caps: " + SEQUENCES + ", none failed, none stuck");
    }

    private Draft step(
            Random random,
            Draft draft,
            int sequence,
            List<String> pictures,
            List<String> files,
            List<String> categories,
            List<String> authors,
            List<String> faults) {
        var choice = random.nextInt(10);
        var answer = choice < 6
                ? newsroom.put(
                        "editor",
                        draft,
                        full(random, sequence, pictures, files, categories, authors)
                                .toString())
                : choice < 8
                        ? newsroom.act("editor", draft, "publish", random.nextInt(4) == 0 ? later() : "{}")
                        : choice == 8
                                ? newsroom.act("editor", draft, "withdraw", "{\"notice\":\"Gỡ.\"}")
                                : newsroom.act("editor", draft, "restore", "{}");
        if (answer.status() >= 500) {
            faults.add("sequence " + sequence + ": " + text(answer));
        }
        return answer.status() == 200 ? Draft.of(answer) : draft;
    }

    private String later() {
        return "{\"publishAt\":\"" + newsroom.now.plusSeconds(60) + "\"}";
    }

    private static ObjectNode full(
            Random random,
            int sequence,
            List<String> pictures,
            List<String> files,
            List<String> categories,
            List<String> authors) {
        var body = body("Bài " + sequence);
        body.put("category", categories.get(random.nextInt(categories.size())));
        if (random.nextBoolean()) {
            body.put("slug", "bai-" + sequence + "-" + random.nextInt(5));
        }
        body.put("leadImage", pictures.get(random.nextInt(pictures.size())));
        some(random, pictures, 20).forEach(body.withArray("images")::add);
        some(random, files, 10).forEach(body.withArray("attachments")::add);
        some(random, authors, 5).forEach(body.withArray("authors")::add);
        for (var i = 0; i < 10; i++) {
            body.withArray("tags").add("thẻ " + random.nextInt(1000));
        }
        body.putObject("seo").put("image", pictures.get(random.nextInt(pictures.size())));
        return body;
    }

    private static List<String> some(Random random, List<String> all, int most) {
        var shuffled = new ArrayList<>(all);
        java.util.Collections.shuffle(shuffled, random);
        return shuffled.subList(0, random.nextInt(4) == 0 ? random.nextInt(most) : most);
    }

    /** Two branches, six deep. */
    private List<String> categories() {
        var paths = new ArrayList<String>();
        for (var branch : List.of("a", "b")) {
            var path = "";
            for (var depth = 0; depth < 6; depth++) {
                path = path.isEmpty() ? branch : path + "/" + branch + depth;
                created("/newsroom/categories/{path+}", Map.of("path", path), "{\"name\":\"Mục\"}");
            }
            paths.add(path);
        }
        return paths;
    }

    private String author(int number) {
        created("/newsroom/authors/{slug}", Map.of("slug", "tac-gia-" + number), "{\"name\":\"Tác giả\"}");
        return "tac-gia-" + number;
    }

    private void created(String route, Map<String, String> path, String body) {
        assertThat(newsroom.call("editor", "PUT", route, path, body, Map.of("if-none-match", "*"))
                        .status())
                .isEqualTo(201);
    }

    private static ObjectNode body(String headline) {
        return (ObjectNode) Newsroom.MAPPER.readTree(Newsroom.complete(headline));
    }

    private static String text(Response response) {
        return new String(response.body(), java.nio.charset.StandardCharsets.UTF_8);
    }
}
