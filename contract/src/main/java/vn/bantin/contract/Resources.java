package vn.bantin.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes {@code openapi.json} from {@code openapi.yaml} (what {@code GET /openapi.json} answers), the same prepared for
 * the API reference, and {@code routes.txt}
 * from {@code template.yaml}: one {@code METHOD /path} a line, by which the {@code $default} route tells 404 from 405.
 */
public final class Resources {

    /** A route is one line of the template; a test holds that. */
    private static final Pattern ROUTE = Pattern.compile("Method: ([A-Z]+), Path: '([^']+)'");

    private Resources() {}

    /** @param args the repository's root, the folder to write to, and the one for what the reference is made from */
    public static void main(String[] args) throws IOException {
        var root = Path.of(args[0]);
        var target = Files.createDirectories(Path.of(args[1]));
        Files.write(target.resolve("openapi.json"), JsonMapper.shared().writeValueAsBytes(contract(root)));
        var reference = Files.createDirectories(Path.of(args[2]));
        Files.write(
                reference.resolve("openapi.json"),
                JsonMapper.shared().writeValueAsBytes(new Reference(contract(root)).prepared()));
        Files.write(target.resolve("routes.txt"), routes(Files.readString(root.resolve("template.yaml"))));
    }

    private static Map<?, ?> contract(Path root) throws IOException {
        var yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        try (var in = Files.newBufferedReader(root.resolve("openapi.yaml"))) {
            Map<?, ?> contract = yaml.load(in);
            return contract;
        }
    }

    static TreeSet<String> routes(String template) {
        var routes = new TreeSet<String>();
        ROUTE.matcher(template).results().forEach(route -> routes.add(route.group(1) + " " + route.group(2)));
        return routes;
    }
}
