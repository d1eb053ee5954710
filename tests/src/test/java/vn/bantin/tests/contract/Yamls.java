package vn.bantin.tests.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads the project's YAML as it is written: {@code !Ref X} becomes {@code {Ref: X}}, nothing is resolved. */
public final class Yamls {

    static final Path ROOT = Path.of(System.getProperty("bantin.root", ".."));

    private Yamls() {}

    static Map<String, Object> template() {
        return read("template.yaml");
    }

    public static Map<String, Object> contract() {
        return read("openapi.yaml");
    }

    static Map<String, Object> read(String file) {
        return parse(text(file));
    }

    static Map<String, Object> parse(String yaml) {
        return new Yaml(new Tagged()).load(yaml);
    }

    static String text(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file of recorded facts beside the tests. */
    static String resource(String name) {
        try (var in = Objects.requireNonNull(Yamls.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is at a path of member names; null where there is nothing. */
    public static @Nullable Object find(@Nullable Object from, String... path) {
        var at = from;
        for (var name : path) {
            at = at instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return at;
    }

    @SuppressWarnings("unchecked")
    public static Map<String, Object> map(@Nullable Object from, String... path) {
        return (Map<String, Object>) Objects.requireNonNullElse(find(from, path), Map.of());
    }

    /** A list, or what stands alone as a list of one. */
    @SuppressWarnings("unchecked")
    public static List<Object> list(@Nullable Object from, String... path) {
        return switch (find(from, path)) {
            case null -> List.of();
            case List<?> several -> (List<Object>) several;
            case Object one -> List.of(one);
        };
    }

    private static final class Tagged extends SafeConstructor {

        Tagged() {
            super(new LoaderOptions());
            yamlMultiConstructors.put("!", new AbstractConstruct() {
                @Override
                public Object construct(Node node) {
                    var tag = node.getTag().getValue().substring(1);
                    var name = tag.equals("Ref") || tag.equals("Condition") ? tag : "Fn::" + tag;
                    return Map.of(name, value(node));
                }
            });
        }

        private Object value(Node node) {
            return switch (node) {
                case ScalarNode scalar -> scalar.getValue();
                case SequenceNode sequence -> constructSequence(sequence);
                case MappingNode mapping -> constructMapping(mapping);
                default -> throw new IllegalStateException("an alias in the template: CloudFormation knows none");
            };
        }
    }
}
