package vn.bantin.local.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Resolved properties, with their place in the template for messages. */
public record ResourceProperties(String where, Map<String, Object> values) {

    static ResourceProperties of(String where, Object value) {
        return new ResourceProperties(where, YamlValues.map(value, where));
    }

    /** @throws TemplateException for a property that is neither used nor known to have no effect here */
    ResourceProperties only(Set<String> used, Set<String> leftAlone) {
        for (var name : values.keySet()) {
            if (!used.contains(name) && !leftAlone.contains(name)) {
                throw TemplateException.unsupported(where, name);
            }
        }
        return this;
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public String text(String name) {
        return optional(name).orElseThrow(() -> new TemplateException(where, name + " is missing"));
    }

    public Optional<String> optional(String name) {
        return Optional.ofNullable(values.get(name)).map(value -> {
            if (value instanceof Map || value instanceof List) {
                throw new TemplateException(where, name + " must be a plain value");
            }
            return String.valueOf(value);
        });
    }

    public int number(String name, int otherwise) {
        return optional(name).map(text -> wholeNumber(name, text)).orElse(otherwise);
    }

    private int wholeNumber(String name, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new TemplateException(where, name + " must be a whole number, not " + text);
        }
    }

    public boolean flag(String name, boolean otherwise) {
        return optional(name).map(Boolean::parseBoolean).orElse(otherwise);
    }

    public ResourceProperties child(String name) {
        return ResourceProperties.of(
                where + "." + name, Optional.ofNullable(values.get(name)).orElse(Map.of()));
    }

    public List<ResourceProperties> children(String name) {
        var children = new ArrayList<ResourceProperties>();
        var items = YamlValues.list(Optional.ofNullable(values.get(name)).orElse(List.of()), where + "." + name);
        for (int i = 0; i < items.size(); i++) {
            children.add(ResourceProperties.of(where + "." + name + "[" + i + "]", items.get(i)));
        }
        return children;
    }

    /** A list of plain values; a single value counts as a list of one. */
    public List<String> texts(String name) {
        return switch (values.get(name)) {
            case null -> List.of();
            case List<?> list -> list.stream().map(String::valueOf).toList();
            case Object value -> List.of(String.valueOf(value));
        };
    }
}
