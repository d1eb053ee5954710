package vn.bantin.local.template;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * YAML with CloudFormation's short forms, turned into the long ones: {@code !Sub x} becomes {@code {"Fn::Sub": "x"}}.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html">Intrinsic
 *     function reference</a>
 */
final class TemplateYaml {
    private TemplateYaml() {}

    static Map<String, Object> parse(String text) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Object tree = new Yaml(new ShortForms(options)).load(text);
        return YamlValues.map(tree, "the file");
    }

    private static final class ShortForms extends SafeConstructor {
        ShortForms(LoaderOptions options) {
            super(options);
            yamlMultiConstructors.put("!", new AbstractConstruct() {
                @Override
                public Object construct(Node node) {
                    return longForm(node.getTag().getValue().substring(1), value(node));
                }
            });
        }

        private Object value(Node node) {
            return switch (node) {
                case ScalarNode scalar -> constructScalar(scalar);
                case SequenceNode sequence -> constructSequence(sequence);
                case MappingNode mapping -> constructMapping(mapping);
                default -> throw new TemplateException("unreadable node at " + node.getStartMark());
            };
        }

        private static Map<String, Object> longForm(String name, Object value) {
            var form = new LinkedHashMap<String, Object>();
            switch (name) {
                case "Ref", "Condition" -> form.put(name, value);
                case "GetAtt" -> form.put("Fn::GetAtt", value instanceof String dotted ? attribute(dotted) : value);
                default -> form.put("Fn::" + name, value);
            }
            return form;
        }

        private static List<String> attribute(String dotted) {
            return Arrays.asList(dotted.split("\\.", 2));
        }
    }
}
