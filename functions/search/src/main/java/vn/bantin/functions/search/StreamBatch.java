package vn.bantin.functions.search;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import vn.bantin.http.Json;

/**
 * What an invocation of the indexer brings: records of the table's stream, of which only the keys matter, or an operator's
 * wish.
 *
 * @param action {@code "reindex"}, or null
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html">DynamoDB Streams with Lambda</a>
 */
record StreamBatch(@Nullable String action, List<Change> changes) {

    private static final String SLUG = "SLUG#";

    /** @param sequenceNumber names the record to the stream */
    record Change(String slug, String sequenceNumber) {}

    static StreamBatch read(InputStream event) {
        String action = null;
        var changes = new ArrayList<Change>();
        try (var json = Json.FACTORY.createParser(event)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "action" -> action = json.getValueAsString();
                    case "Records" -> {
                        while (json.nextToken() == JsonToken.START_OBJECT) {
                            record(json, changes);
                        }
                    }
                    default -> json.skipChildren();
                }
            }
        }
        return new StreamBatch(action, changes);
    }

    private static void record(JsonParser json, List<Change> changes) {
        var key = new String[2];
        var sequence = "";
        int depth = 1;
        var path = new ArrayList<String>();
        while (depth > 0) {
            switch (json.nextToken()) {
                case START_OBJECT -> {
                    var at = json.currentName() == null ? "" : json.currentName();
                    // the images are large and of no interest
                    if (at.equals("NewImage") || at.equals("OldImage")) {
                        json.skipChildren();
                    } else {
                        path.add(at);
                        depth++;
                    }
                }
                case END_OBJECT -> {
                    depth--;
                    if (!path.isEmpty()) {
                        path.removeLast();
                    }
                }
                case START_ARRAY -> json.skipChildren();
                case VALUE_STRING -> {
                    var at = String.join("/", path) + "/" + json.currentName();
                    switch (at) {
                        case "dynamodb/Keys/PK/S" -> key[0] = json.getString();
                        case "dynamodb/Keys/SK/S" -> key[1] = json.getString();
                        case "dynamodb/SequenceNumber" -> sequence = json.getString();
                        default -> {}
                    }
                }
                case null -> throw new IllegalArgumentException("the event ends within a record");
                default -> {}
            }
        }
        if (key[0] != null && key[0].startsWith(SLUG) && "LIVE".equals(key[1])) {
            changes.add(new Change(key[0].substring(SLUG.length()), sequence));
        }
    }
}
