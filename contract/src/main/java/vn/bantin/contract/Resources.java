package vn.bantin.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes {@code openapi.json} from {@code openapi.yaml} (what {@code GET /openapi.json} answers), the same prepared for
 * the API reference.
 */
public final class Resources {

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
    }

    private static Map<?, ?> contract(Path root) throws IOException {
        var yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        try (var in = Files.newBufferedReader(root.resolve("openapi.yaml"))) {
            Map<?, ?> contract = yaml.load(in);
            return contract;
        }
    }
}
