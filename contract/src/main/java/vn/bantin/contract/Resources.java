package vn.bantin.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes {@code openapi.json} (what {@code GET /openapi.json} answers) and {@code routes.txt} (one {@code METHOD /path}
 * a line, by which the {@code $default} route tells 404 from 405) from {@code openapi.yaml}. A test holds that file to
 * the template.
 */
public final class Resources {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private Resources() {}

    /** @param args the repository's root, and the folder to write to */
    public static void main(String[] args) throws IOException {
        var contract = read(Path.of(args[0], "openapi.yaml"));
        var target = Files.createDirectories(Path.of(args[1]));
        Files.write(target.resolve("openapi.json"), JsonMapper.shared().writeValueAsBytes(contract));
        Files.write(target.resolve("routes.txt"), routes(contract));
    }

    private static Map<?, ?> read(Path file) throws IOException {
        var yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        try (var in = Files.newBufferedReader(file)) {
            Map<?, ?> contract = yaml.load(in);
            return contract;
        }
    }

    /** A public GET brings its HEAD; the newsroom's, which ask for a token, bring none. */
    private static TreeSet<String> routes(Map<?, ?> contract) {
        var routes = new TreeSet<String>();
        var paths = (Map<?, ?>) Objects.requireNonNull(contract.get("paths"), "openapi.yaml has no paths");
        paths.forEach((path, item) -> ((Map<?, ?>) item).forEach((method, operation) -> {
            if (METHODS.contains(method.toString())) {
                routes.add(method.toString().toUpperCase(Locale.ROOT) + " " + path);
                if (method.equals("get") && !((Map<?, ?>) operation).containsKey("security")) {
                    routes.add("HEAD " + path);
                }
            }
        }));
        return routes;
    }
}
