package vn.bantin.functions.publishing.html;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import vn.bantin.article.Slugs;

/**
 * Footnotes and tables of contents: keeps the ids that links within the same text point to. A prefix keeps ids apart
 * from those of the page; the id of a removed element moves to the surrounding block.
 */
final class LinkTargetIds {
    private static final String PREFIX = "ref-";

    private final Set<String> linked = new HashSet<>();
    private final Set<String> used = new HashSet<>();
    private final Map<String, String> ids = new HashMap<>();

    LinkTargetIds(Element dirty) {
        dirty.stream()
                .filter(element -> element.normalName().equals("a"))
                .map(element -> element.attr("href").strip())
                .filter(href -> href.length() > 1 && href.startsWith("#"))
                .forEach(href -> linked.add(name(href)));
    }

    private static String name(String href) {
        try {
            return URLDecoder.decode(href.substring(1).replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return href.substring(1);
        }
    }

    /** The names under which links lead to an element. */
    List<String> of(Element element) {
        if (linked.isEmpty() || element.attributesSize() == 0) {
            return List.of();
        }
        var names = new ArrayList<String>(2);
        for (var attribute : List.of("id", "name")) {
            var name = element.attr(attribute);
            if (linked.contains(name)
                    && (attribute.equals("id") || element.normalName().equals("a"))) {
                names.add(name);
            }
        }
        return names;
    }

    void assign(Element element, List<String> names) {
        for (var name : names) {
            if (!ids.containsKey(name)) {
                if (!element.hasAttr("id")) {
                    element.attr("id", id(name));
                }
                ids.put(name, element.attr("id"));
            }
        }
    }

    private String id(String name) {
        var plain = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
        var base = PREFIX + Slugs.of(plain);
        var id = base;
        for (var n = 2; !used.add(id); n++) {
            id = base + "-" + n;
        }
        return id;
    }

    /** Links to where their targets are now; a link whose target is not in the text stays as it is written. */
    void link(Element built) {
        built.stream()
                .filter(element -> element.normalName().equals("a"))
                .filter(link -> link.attr("href").startsWith("#"))
                .forEach(link -> {
                    var id = ids.get(name(link.attr("href")));
                    if (id != null) {
                        link.attr("href", "#" + id);
                    }
                });
    }
}
