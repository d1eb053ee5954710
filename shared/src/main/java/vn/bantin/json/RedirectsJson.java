package vn.bantin.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import tools.jackson.core.JsonToken;
import vn.bantin.article.Redirects;

/** The stored JSON of {@link Redirects}; the version stands beside it in the item. */
public final class RedirectsJson {

    private RedirectsJson() {}

    public static String write(Redirects redirects) {
        var bytes = Json.bytes(json -> {
            json.writeStartArray();
            for (var rule : redirects.rules()) {
                json.writeStartObject();
                json.writeStringProperty("from", rule.from());
                json.writeStringProperty("to", rule.to());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
        return new String(bytes, StandardCharsets.UTF_8);
    }

    public static Redirects read(long version, String stored) {
        var rules = new ArrayList<Redirects.Rule>();
        try (var json = Json.FACTORY.createParser(stored)) {
            if (json.nextToken() == JsonToken.START_ARRAY) {
                FlatJsonObject.each(json, f -> rules.add(new Redirects.Rule(f.text("from"), f.text("to"))));
            }
        }
        return new Redirects(version, rules);
    }
}
