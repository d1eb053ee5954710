package vn.bantin.functions.images.document;

import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The content types of an OPC package (ECMA-376 part 2, 10.1.2.2): of single parts, else of their extension. */
final class ContentTypes {

    static final String PART = "[Content_Types].xml";

    private final Map<String, String> byPart = new HashMap<>();
    private final Map<String, String> byExtension = new HashMap<>();

    static ContentTypes read(byte[] xml) throws IOException {
        var types = new ContentTypes();
        for (var element : XmlAttributes.elements(xml, null)) {
            var type = element.get("ContentType");
            if (type == null) {
                continue;
            }
            var part = element.get("PartName");
            var extension = element.get("Extension");
            if (extension != null) {
                types.byExtension.put(extension.toLowerCase(Locale.ROOT), type);
            } else {
                types.byPart.put(part == null ? "" : normalized(part), type);
            }
        }
        return types;
    }

    /** The type of a part, or an empty string if it has none. */
    String of(String part) {
        var name = normalized(part);
        var extension = name.substring(name.lastIndexOf('.') + 1);
        return byPart.getOrDefault(name, byExtension.getOrDefault(extension, ""));
    }

    /** Whether any part may have this type. */
    boolean anyEndsWith(String suffix) {
        return byPart.values().stream().anyMatch(type -> type.endsWith(suffix))
                || byExtension.values().stream().anyMatch(type -> type.endsWith(suffix));
    }

    /** Types of single parts that are code; the type of an extension says nothing without a part. */
    boolean declareCode() {
        return byPart.values().stream().anyMatch(OoxmlRelationCheck::isCode);
    }

    private static String normalized(String part) {
        var name = part.replace('\\', '/').toLowerCase(Locale.ROOT);
        return name.startsWith("/") ? name.substring(1) : name;
    }
}
