package vn.bantin.article;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * The whole category tree: one stored item, read on every request and cached for at most a second.
 *
 * @param version grows by one with every change
 * @param changedAt when it last changed; null where that is not known
 * @param byId every category
 * @param formerPaths paths that once led to a category, so that old links keep working
 */
public record Taxonomy(
        long version, @Nullable Instant changedAt, Map<String, Category> byId, Map<String, String> formerPaths) {

    /** How deep a path may go. */
    public static final int DEEPEST = 6;

    public static final Taxonomy EMPTY = new Taxonomy(0, Map.of(), Map.of());

    private static final Comparator<Category> IN_ORDER =
            Comparator.comparingInt(Category::order).thenComparing(Category::name);

    public Taxonomy {
        byId = Map.copyOf(byId);
        formerPaths = Map.copyOf(formerPaths);
    }

    public Taxonomy(long version, Map<String, Category> byId, Map<String, String> formerPaths) {
        this(version, null, byId, formerPaths);
    }

    public Taxonomy changed(@Nullable Instant at) {
        return new Taxonomy(version, at, byId, formerPaths);
    }

    public @Nullable Category get(@Nullable String id) {
        return id == null ? null : byId.get(id);
    }

    /** The slugs from the root to this category, joined by slashes; empty for an id that is unknown. */
    public String path(String id) {
        var path = new StringJoiner("/");
        for (var category : ancestry(id).reversed()) {
            path.add(category.slug());
        }
        return path.toString();
    }

    /** The category itself, then its parent, and so on to the root; empty for an id that is unknown. */
    public List<Category> ancestry(String id) {
        var line = new ArrayList<Category>();
        for (var c = byId.get(id); c != null && line.size() < DEEPEST; c = get(c.parentId())) {
            line.add(c);
        }
        return line;
    }

    /** The category at a path as it is today. */
    public Optional<Category> find(String path) {
        Category found = null;
        for (var slug : path.split("/", -1)) {
            var parent = found == null ? null : found.id();
            found = childrenOf(parent).stream()
                    .filter(c -> c.slug().equals(slug))
                    .findFirst()
                    .orElse(null);
            if (found == null) {
                return Optional.empty();
            }
        }
        return Optional.ofNullable(found);
    }

    /** The category of a name, whatever its case; the one nearest to the top where there are several. */
    public Optional<Category> named(String name) {
        return byId.values().stream()
                .filter(c -> c.name().equalsIgnoreCase(name))
                .min(Comparator.<Category>comparingInt(c -> ancestry(c.id()).size())
                        .thenComparing(Category::id));
    }

    /** The category that once stood at a path, for a redirect. */
    public Optional<Category> formerly(String path) {
        return Optional.ofNullable(get(formerPaths.get(path)));
    }

    /** Children in order; of null: the top level. */
    public List<Category> childrenOf(@Nullable String parentId) {
        return byId.values().stream()
                .filter(c -> Objects.equals(c.parentId(), parentId))
                .sorted(IN_ORDER)
                .toList();
    }

    /** The ids of a category and of all below it. */
    public List<String> subtree(String id) {
        var ids = new ArrayList<String>();
        ids.add(id);
        for (var child : childrenOf(id)) {
            ids.addAll(subtree(child.id()));
        }
        return ids;
    }

    public Taxonomy with(Category category) {
        var all = new LinkedHashMap<>(byId);
        all.put(category.id(), category);
        return changed(all.values());
    }

    public Taxonomy without(String id) {
        return changed(byId.values().stream().filter(c -> !c.id().equals(id)).toList());
    }

    /** The next version; whatever path a category had and has no longer is remembered. */
    private Taxonomy changed(Collection<Category> categories) {
        var all = new LinkedHashMap<String, Category>();
        categories.forEach(c -> all.put(c.id(), c));
        var next = new Taxonomy(version + 1, all, Map.of());
        var former = new LinkedHashMap<>(formerPaths);
        byId.keySet().forEach(id -> former.put(path(id), id));
        all.keySet().forEach(id -> former.remove(next.path(id)));
        former.values().removeIf(id -> !all.containsKey(id));
        return new Taxonomy(version + 1, all, former);
    }
}
