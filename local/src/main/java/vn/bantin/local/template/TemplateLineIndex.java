package vn.bantin.local.template;

import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The lines of a template's keys. Places are written as messages write them: {@code Worker.Events.E}, without
 * {@code Resources} and {@code Properties}.
 */
final class TemplateLineIndex {
    private final Map<String, Integer> lines = new HashMap<>();

    TemplateLineIndex(String yaml) {
        walk("", new Yaml().compose(new StringReader(yaml)));
    }

    private void walk(String path, Node node) {
        if (node instanceof MappingNode mapping) {
            for (var entry : mapping.getValue()) {
                if (entry.getKeyNode() instanceof ScalarNode key) {
                    var name = key.getValue();
                    var skipped = name.equals("Properties") || (path.isEmpty() && name.equals("Resources"));
                    var inner = skipped ? path : path.isEmpty() ? name : path + "." + name;
                    lines.putIfAbsent(inner, key.getStartMark().getLine() + 1);
                    walk(inner, entry.getValueNode());
                }
            }
        } else if (node instanceof SequenceNode sequence) {
            for (var i = 0; i < sequence.getValue().size(); i++) {
                var item = sequence.getValue().get(i);
                lines.putIfAbsent(path + "[" + i + "]", item.getStartMark().getLine() + 1);
                walk(path + "[" + i + "]", item);
            }
        }
    }

    /** @return the line of {@code where.subject}, else of {@code where} or what contains it; 0 if there is none */
    int find(String where, String subject) {
        var place = where.replace(".Properties", "");
        // a subject may be a property with its value
        var line = lines.get(place + "." + subject.split(" ", 2)[0]);
        for (var path = place; line == null && !path.isEmpty(); ) {
            line = lines.get(path);
            var cut = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
            path = cut < 0 ? "" : path.substring(0, cut);
        }
        return line == null ? 0 : line;
    }
}
