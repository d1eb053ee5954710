package vn.bantin.bench.cost;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.databind.JsonNode;

/**
 * Sizes as DynamoDB bills them, of items in its JSON form.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html">DynamoDB
 *     item sizes and formats</a>
 */
final class ItemSize {

    private ItemSize() {}

    /** In bytes: names and values. */
    static int of(JsonNode item) {
        var size = 0;
        for (var e : item.properties()) {
            size += utf8(e.getKey()) + value(e.getValue());
        }
        return size;
    }

    /** Write units of one plain write of so many bytes. */
    static int writes(int bytes) {
        return Math.max(1, Math.ceilDiv(bytes, 1024));
    }

    private static int value(JsonNode typed) {
        var e = typed.properties().iterator().next();
        var v = e.getValue();
        return switch (e.getKey()) {
            case "S" -> utf8(v.asString());
            case "N" -> Math.ceilDiv(v.asString().length(), 2) + 1;
            case "B" -> Base64.getDecoder().decode(v.asString()).length;
            case "BOOL", "NULL" -> 1;
            case "SS" -> v.valueStream().mapToInt(s -> utf8(s.asString())).sum();
            case "NS" ->
                v.valueStream()
                        .mapToInt(s -> Math.ceilDiv(s.asString().length(), 2) + 1)
                        .sum();
            case "L" -> 3 + v.valueStream().mapToInt(x -> 1 + value(x)).sum();
            case "M" -> 3 + of(v) + v.size();
            default -> throw new IllegalArgumentException("an attribute of type " + e.getKey());
        };
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
