package vn.bantin.article;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Redirects that admins keep for addresses of an older site: one versioned item.
 *
 * @param rules the first that matches a path decides
 */
public record Redirects(long version, List<Rule> rules) {

    public static final Redirects EMPTY = new Redirects(0, List.of());

    public Redirects {
        rules = List.copyOf(rules);
    }

    /** The target of a path; empty if no rule matches. */
    public Optional<String> target(String path) {
        for (var rule : rules) {
            var to = rule.target(path);
            if (to != null) {
                return Optional.of(to);
            }
        }
        return Optional.empty();
    }

    /**
     * @param from a path; one {@code *} in it stands for any text
     * @param to a path of this site or an absolute URL; a {@code *} in it repeats the text that matched
     */
    public record Rule(String from, String to) {

        @Nullable
        String target(String path) {
            var star = from.indexOf('*');
            if (star < 0) {
                return path.equals(from) ? to : null;
            }
            var end = from.substring(star + 1);
            return path.length() >= from.length() - 1 && path.startsWith(from.substring(0, star)) && path.endsWith(end)
                    ? to.replace("*", path.substring(star, path.length() - end.length()))
                    : null;
        }
    }
}
