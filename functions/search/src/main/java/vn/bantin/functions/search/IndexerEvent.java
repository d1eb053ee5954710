package vn.bantin.functions.search;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import vn.bantin.json.Json;
import vn.bantin.persistence.Schema;

/**
 * The event of an indexer invocation: stream records, of which only the keys matter, the hourly schedule, or a command.
 *
 * @param action {@code "reindex"}, or {@code "beat"} from the schedule, or null
 * @param slugs  slugs whose item changed
 * @param beat   whether the batch contains the hourly heartbeat
 * @param first  sequence number of the first relevant record; null if there is none
 * @param oldest time of the earliest change, in epoch seconds; 0 if unknown
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html">DynamoDB Streams with Lambda</a>
 */
record IndexerEvent(@Nullable String action, List<String> slugs, boolean beat, @Nullable String first, long oldest) {

    private static final String SLUG = "SLUG#";

    /**
     * @param sequence sequence number in the stream
     * @param at       when the table changed, in epoch seconds; 0 if missing
     */
    private record Change(String pk, String sequence, long at) {}

    static IndexerEvent read(InputStream event) {
        String action = null;
        var changes = new ArrayList<Change>();
        try (var json = Json.FACTORY.createParser(event)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "action" -> action = json.getValueAsString();
                    case "source" -> action = "aws.events".equals(json.getValueAsString()) ? "beat" : action;
                    case "Records" -> {
                        while (json.nextToken() == JsonToken.START_OBJECT) {
                            record(json, changes);
                        }
                    }
                    default -> json.skipChildren();
                }
            }
        }
        var slugs = changes.stream()
                .map(Change::pk)
                .filter(pk -> pk.startsWith(SLUG))
                .map(pk -> pk.substring(SLUG.length()))
                .toList();
        return new IndexerEvent(
                action,
                slugs,
                slugs.size() < changes.size(),
                changes.isEmpty() ? null : changes.getFirst().sequence(),
                changes.stream()
                        .mapToLong(Change::at)
                        .filter(at -> at > 0)
                        .min()
                        .orElse(0));
    }

    private static void record(JsonParser json, List<Change> changes) {
        var key = new String[2];
        var sequence = "";
        var at = 0L;
        int depth = 1;
        var path = new ArrayList<String>();
        while (depth > 0) {
            switch (json.nextToken()) {
                case START_OBJECT -> {
                    var name = json.currentName() == null ? "" : json.currentName();
                    // item images are large and not needed
                    if (name.equals("NewImage") || name.equals("OldImage")) {
                        json.skipChildren();
                    } else {
                        path.add(name);
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
                    switch (String.join("/", path) + "/" + json.currentName()) {
                        case "dynamodb/Keys/PK/S" -> key[0] = json.getString();
                        case "dynamodb/Keys/SK/S" -> key[1] = json.getString();
                        case "dynamodb/SequenceNumber" -> sequence = json.getString();
                        default -> {}
                    }
                }
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                    if ("ApproximateCreationDateTime".equals(json.currentName())) {
                        at = (long) json.getDoubleValue();
                    }
                }
                case null -> throw new IllegalArgumentException("the event is truncated");
                default -> {}
            }
        }
        if (key[0] != null && (key[0].startsWith(SLUG) || key[0].equals(Schema.SEARCH)) && Schema.LIVE.equals(key[1])) {
            changes.add(new Change(key[0], sequence, at));
        }
    }
}
