package vn.bantin.newsroom;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.bantin.article.Slugs;
import vn.bantin.article.Topic;

/**
 * Tags that were renamed or merged. Stored contents keep the tag as it was typed; what readers get has the new one.
 *
 * @param names the present tag by the slug of each former one
 */
public record TagAliases(Map<String, String> names) {

    public static final TagAliases NONE = new TagAliases(Map.of());

    public TagAliases {
        names = Map.copyOf(names);
    }

    /** @param topics of which those that have moved carry the new tag as their title */
    public static TagAliases of(List<Topic> topics) {
        var names = new HashMap<String, String>();
        for (var topic : topics) {
            if (topic.movedTo() != null) {
                names.put(topic.tag(), topic.title());
            }
        }
        return names.isEmpty() ? NONE : new TagAliases(names);
    }

    /** The present tag; a tag that was never renamed is itself. A chain of renames is followed to its end. */
    public String present(String tag) {
        var current = tag;
        for (var steps = 0; steps <= names.size(); steps++) {
            var next = names.get(Slugs.of(current));
            if (next == null) {
                return current;
            }
            current = next;
        }
        return tag; // a circle: leave it as it was typed
    }

    /** The present tags in the same order; two that were merged become one. */
    public List<String> present(List<String> tags) {
        if (names.isEmpty()) {
            return tags;
        }
        var bySlug = new LinkedHashMap<String, String>();
        for (var tag : tags) {
            var present = present(tag);
            bySlug.putIfAbsent(Slugs.of(present), present);
        }
        return List.copyOf(bySlug.values());
    }
}
