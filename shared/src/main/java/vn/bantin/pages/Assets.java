package vn.bantin.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.bantin.web.Etag;

/**
 * Addresses of the site's scripts and styles. The build puts copies of them on the class path, so that a page can name
 * the very version it was made for and caches may keep each for ever. The version is a part of the path: a bucket has one
 * file at an address, and CloudFront's cache looks at no query.
 */
public final class Assets {

    /** Files whose address contains the version; publishing the site uploads them to that {@link #url}, too. */
    public static final List<String> NAMES =
            List.of("theme.css", "site.css", "site.js", "reading.js", "reference.css", "reference.js");

    private final Map<String, String> versions;

    private Assets(Map<String, String> versions) {
        this.versions = Map.copyOf(versions);
    }

    public static Assets load() {
        var versions = new HashMap<String, String>();
        for (var name : NAMES) {
            try (var in = Assets.class.getResourceAsStream("assets/" + name)) {
                if (in != null) {
                    versions.put(name, version(in.readAllBytes()));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new Assets(versions);
    }

    public boolean has(String name) {
        return versions.containsKey(name);
    }

    /** Ten hexadecimal digits of a file's bytes. */
    public static String version(byte[] content) {
        return Etag.hash(content).substring(0, 10);
    }

    /** {@code /assets/0123456789/site.css}; without a version for what the build did not see. */
    public String url(String name) {
        var version = versions.get(name);
        return "/assets/" + (version == null ? "" : version + "/") + name;
    }
}
