package vn.bantin.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What readers see of HTML, and records of the files that tests read. */
final class Texts {
    static final ZoneId SAIGON = ZoneId.of("Asia/Ho_Chi_Minh");

    private static final Set<String> INLINE = Set.of(
            "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
            "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time",
            "tt", "u", "var", "wbr");

    private Texts() {}

    /** The lines of a page, each block's on its own: white space collapsed except in {@code pre}, no empty ones. */
    static List<String> lines(String html) {
        var text = new StringBuilder();
        NodeTraversor.traverse(
                new NodeVisitor() {
                    @Override
                    public void head(org.jsoup.nodes.Node node, int depth) {
                        if (node instanceof TextNode part) {
                            var pre = part.parent() instanceof Element parent && parent.closest("pre") != null;
                            text.append(
                                    pre
                                            ? part.getWholeText()
                                            : part.getWholeText().replaceAll("\\s+", " "));
                        } else if (node instanceof Element element) {
                            edge(element);
                        }
                    }

                    @Override
                    public void tail(org.jsoup.nodes.Node node, int depth) {
                        if (node instanceof Element element) {
                            edge(element);
                        }
                    }

                    private void edge(Element element) {
                        if (!INLINE.contains(element.normalName())) {
                            text.append('\n');
                        }
                    }
                },
                Jsoup.parseBodyFragment(html).body());
        return text.toString()
                .lines()
                .map(line -> line.replaceAll("[ \\t\u00a0]+", " ").strip())
                .filter(line -> !line.isEmpty())
                .toList();
    }

    static List<RecordReadResult> items(String resource) throws IOException {
        return items(file(resource));
    }

    static List<RecordReadResult> items(Path file) throws IOException {
        var items = new ArrayList<RecordReadResult>();
        try (var reader = new ImportRecordReader(
                ImportFile.open(
                        file.toString(), InputStream.nullInputStream(), new java.util.concurrent.atomic.AtomicLong()),
                SAIGON)) {
            for (@Nullable RecordReadResult item = reader.next(); item != null; item = reader.next()) {
                items.add(item);
            }
        }
        return items;
    }

    static List<ImportRecord> records(List<RecordReadResult> items) {
        return items.stream()
                .filter(item -> item instanceof RecordReadResult.Ready)
                .map(item -> ((RecordReadResult.Ready) item).record())
                .toList();
    }

    static JsonNode json(ImportRecord record) {
        return JsonMapper.shared().readTree(record.json());
    }

    /** The record with a slug. */
    static ImportRecord record(List<RecordReadResult> items, String slug) {
        return records(items).stream()
                .filter(record -> json(record).path("slug").asString("").equals(slug))
                .findFirst()
                .orElseThrow();
    }

    static Path file(String resource) {
        return Path.of(Objects.requireNonNull(Texts.class.getResource(resource)).getPath());
    }
}
