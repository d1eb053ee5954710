package vn.bantin.local.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Plain YAML values: maps, lists, strings, numbers, booleans. */
final class YamlValues {
    private YamlValues() {}

    static Map<String, Object> map(Object value, String where) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new TemplateException(where, "a mapping is expected");
        }
        var copy = new LinkedHashMap<String, Object>();
        map.forEach((key, entry) -> {
            if (entry != null) {
                copy.put(String.valueOf(key), entry);
            }
        });
        return copy;
    }

    static List<Object> list(Object value, String where) {
        if (!(value instanceof List<?> list)) {
            throw new TemplateException(where, "a list is expected");
        }
        return List.<Object>copyOf(list);
    }

    static Map<String, Object> child(Map<String, Object> parent, String key) {
        var value = parent.get(key);
        return value == null ? Map.of() : map(value, key);
    }
}
