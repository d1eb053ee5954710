package vn.bantin.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.bantin.http.Etag;

/**
 * Addresses of the site's scripts and styles. The build puts copies of them on the class path, so that a page can name
 * the very version it was made for and caches may keep each for ever.
 */
public final class Assets {

    private static final List<String> NAMES = List.of("theme.css", "site.css", "site.js", "beacon.js");

    private final Map<String, String> versions;

    private Assets(Map<String, String> versions) {
        this.versions = Map.copyOf(versions);
    }

    public static Assets load() {
        var versions = new HashMap<String, String>();
        for (var name : NAMES) {
            try (var in = Assets.class.getResourceAsStream("assets/" + name)) {
                if (in != null) {
                    versions.put(name, Etag.hash(in.readAllBytes()).substring(0, 10));
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

    /** {@code /assets/site.css?v=…}; without a version for what the build did not see. */
    public String url(String name) {
        var version = versions.get(name);
        return "/assets/" + name + (version == null ? "" : "?v=" + version);
    }
}
