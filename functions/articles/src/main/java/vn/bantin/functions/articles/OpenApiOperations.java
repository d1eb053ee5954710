package vn.bantin.functions.articles;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import vn.bantin.json.Json;
import vn.bantin.pages.ApiReferenceView;

/** Reads the operations of an OpenAPI document: its paths, with the tags they belong to. */
final class OpenApiOperations {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    private final LinkedHashMap<String, List<ApiReferenceView.Operation>> byTag = new LinkedHashMap<>();

    private OpenApiOperations() {}

    static ApiReferenceView read(byte[] openApi) {
        var list = new OpenApiOperations();
        try (var json = Json.parser(openApi)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "tags" -> list.tags(json);
                    case "paths" -> list.paths(json);
                    default -> json.skipChildren();
                }
            }
        }
        return new ApiReferenceView(list.byTag.entrySet().stream()
                .map(e -> new ApiReferenceView.Group(e.getKey(), e.getValue()))
                .filter(group -> !group.operations().isEmpty())
                .toList());
    }

    /** The tags' own order, whatever the order of the paths. */
    private void tags(JsonParser json) {
        while (json.nextToken() == JsonToken.START_OBJECT) {
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = json.currentName();
                json.nextToken();
                if (name.equals("name")) {
                    byTag.putIfAbsent(json.getString(), new ArrayList<>());
                }
            }
        }
    }

    private void paths(JsonParser json) {
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            var path = json.currentName();
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                var method = json.currentName();
                json.nextToken();
                if (METHODS.contains(method)) {
                    operation(json, path, method);
                } else {
                    json.skipChildren();
                }
            }
        }
    }

    private void operation(JsonParser json, String path, String method) {
        var id = "";
        var summary = "";
        var tag = "";
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = json.currentName();
            json.nextToken();
            switch (name) {
                case "operationId" -> id = json.getString();
                case "summary" -> summary = json.getString();
                case "tags" -> {
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        tag = json.getString();
                    }
                }
                default -> json.skipChildren();
            }
        }
        byTag.computeIfAbsent(tag, t -> new ArrayList<>())
                .add(new ApiReferenceView.Operation(method, path, id, summary));
    }
}
