package vn.bantin.functions.publishing.settings;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import vn.bantin.access.Role;
import vn.bantin.article.FrontPageDocument;
import vn.bantin.article.FrontPageDocument.Breaking;
import vn.bantin.article.FrontPageDocument.Section;
import vn.bantin.article.FrontPageDocument.Slot;
import vn.bantin.article.Taxonomy;
import vn.bantin.json.FrontPageJson;
import vn.bantin.newsroom.VersionedDocument;
import vn.bantin.web.body.JsonBody;

/** The front page as editors arrange it. Callers name categories by path; stored are their ids. */
final class FrontPageCodec implements EditorialDocumentCodec {

    private static final int MOST_SECTIONS = 30;
    private static final int TEXT = 300;
    private static final int ADDRESS = 500;
    private static final Pattern LINK = Pattern.compile("/(?!/)\\S*|https?://[^\\s/]+\\S*");

    private final Supplier<Taxonomy> taxonomy;
    private final Predicate<String> articleExists;

    /** @param articleExists whether an article with this id exists, in any status */
    FrontPageCodec(Supplier<Taxonomy> taxonomy, Predicate<String> articleExists) {
        this.taxonomy = taxonomy;
        this.articleExists = articleExists;
    }

    @Override
    public VersionedDocument.Name name() {
        return VersionedDocument.Name.FRONT;
    }

    @Override
    public String path() {
        return "front";
    }

    @Override
    public Role minimumRole() {
        return Role.EDITOR;
    }

    @Override
    public String empty() {
        return FrontPageJson.write(FrontPageDocument.EMPTY);
    }

    @Override
    public String decode(JsonBody body) {
        var placed = new HashSet<String>();
        var slots = new ArrayList<Slot>();
        for (var slot : body.children("slots", FrontPageDocument.MAX_SLOTS)) {
            var id = slot.required("article", 64);
            var until = slot.time("until");
            slot.errorsOfUnknown();
            check(slot, "article", id, placed);
            slots.add(new Slot(id, until));
        }
        return FrontPageJson.write(new FrontPageDocument(0, slots, sections(body, placed), breaking(body)));
    }

    private List<Section> sections(JsonBody body, Set<String> placed) {
        var tree = taxonomy.get();
        var sections = new ArrayList<Section>();
        for (var section : body.children("sections", MOST_SECTIONS)) {
            var path = section.required("category", ADDRESS);
            var category = tree.find(path).orElse(null);
            if (category == null) {
                if (!path.isEmpty()) {
                    section.wrong("category", "there is no category at " + path);
                }
            } else if (sections.stream().anyMatch(s -> s.categoryId().equals(category.id()))) {
                section.wrong("category", "is named twice");
            }
            var pins = section.texts("pins", FrontPageDocument.MAX_PINS, 64);
            pins.forEach(pin -> check(section, "pins", pin, placed));
            section.errorsOfUnknown();
            sections.add(new Section(category == null ? "" : category.id(), pins));
        }
        return sections;
    }

    /** An article stands in one place of the page at most. */
    private void check(JsonBody body, String field, String id, Set<String> placed) {
        if (id.isEmpty()) {
            return;
        }
        if (!placed.add(id)) {
            body.wrong(field, "the article " + id + " stands on the page already");
        } else if (!articleExists.test(id)) {
            body.wrong(field, "there is no article " + id);
        }
    }

    private @Nullable Breaking breaking(JsonBody body) {
        var strip = body.child("breaking");
        if (strip == null) {
            return null;
        }
        var text = strip.required("text", TEXT);
        var article = strip.text("article", 64);
        var url = strip.text("url", ADDRESS);
        var until = strip.time("until");
        strip.errorsOfUnknown();
        if (until == null) {
            if (!strip.has("until")) {
                strip.wrong("until", "is needed");
            }
            return null;
        }
        if (!article.isEmpty() && !url.isEmpty()) {
            strip.wrong("url", "goes without article: the strip links to one of them");
        } else if (!article.isEmpty() && !articleExists.test(article)) {
            strip.wrong("article", "there is no article " + article);
        } else if (!url.isEmpty() && !LINK.matcher(url).matches()) {
            strip.wrong("url", "must be a path of this site, or begin with http:// or https://");
        }
        return new Breaking(text, article.isEmpty() ? null : article, url.isEmpty() ? null : url, until);
    }

    @Override
    public void write(JsonGenerator json, VersionedDocument stored) {
        var front = FrontPageJson.read(stored.version(), stored.json());
        var tree = taxonomy.get();
        var sections = front.sections().stream()
                .filter(section -> tree.get(section.categoryId()) != null)
                .map(section -> new FrontPageDocument.Section(tree.path(section.categoryId()), section.pins()))
                .toList();
        FrontPageJson.writeFields(json, front.slots(), sections, front.breaking());
    }
}
