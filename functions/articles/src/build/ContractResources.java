import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Runs in the build: writes {@code openapi.json} from {@code openapi.yaml}, so that no function carries a YAML parser. */
public final class ContractResources {

    /** @param args the repository's root, the folder to write to */
    public static void main(String[] args) throws IOException {
        var root = Path.of(args[0]);
        var target = Files.createDirectories(Path.of(args[1]));
        Map<String, Object> contract;
        try (var yaml = Files.newBufferedReader(root.resolve("openapi.yaml"))) {
            contract = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        }
        try (var json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), Files.newOutputStream(target.resolve("openapi.json")))) {
            write(json, contract);
        }
    }

    private static void write(JsonGenerator json, Object value) {
        switch (value) {
            case null -> json.writeNull();
            case Map<?, ?> map -> {
                json.writeStartObject();
                map.forEach((name, member) -> {
                    json.writeName(name.toString());
                    write(json, member);
                });
                json.writeEndObject();
            }
            case Iterable<?> list -> {
                json.writeStartArray();
                list.forEach(item -> write(json, item));
                json.writeEndArray();
            }
            case Boolean bool -> json.writeBoolean(bool);
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case Double number -> json.writeNumber(number);
            default -> json.writeString(value.toString());
        }
    }
}
