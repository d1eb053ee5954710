package vn.bantin.aws;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.Buildable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import vn.bantin.json.Json;

/**
 * The SDK's model in and out of JSON, by the model's own description of its fields: whatever a request was given is sent,
 * whatever an answer says is there.
 */
final class ModelJson {

    private ModelJson() {}

    static byte[] write(SdkPojo request) {
        return Json.bytes(json -> object(json, request));
    }

    private static void object(JsonGenerator json, SdkPojo pojo) {
        json.writeStartObject();
        for (var field : pojo.sdkFields()) {
            var value = field.getValueOrDefault(pojo);
            // the model puts these where nothing was set
            if (value != null && !(value instanceof SdkAutoConstructList) && !(value instanceof SdkAutoConstructMap)) {
                json.writeName(field.locationName());
                value(json, value);
            }
        }
        json.writeEndObject();
    }

    private static void value(JsonGenerator json, Object value) {
        // no switch over patterns: its first use makes a class, in every cold start
        if (value instanceof String text) {
            json.writeString(text);
        } else if (value instanceof SdkPojo pojo) {
            object(json, pojo);
        } else if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            map.forEach((name, member) -> {
                json.writeName((String) name);
                value(json, member);
            });
            json.writeEndObject();
        } else if (value instanceof Collection<?> list) {
            json.writeStartArray();
            list.forEach(element -> value(json, element));
            json.writeEndArray();
        } else if (value instanceof SdkBytes bytes) {
            json.writeBinary(bytes.asByteArrayUnsafe());
        } else if (value instanceof Boolean bool) {
            json.writeBoolean(bool);
        } else if (value instanceof Integer number) {
            json.writeNumber(number);
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else {
            throw new IllegalArgumentException("no JSON for " + value.getClass());
        }
    }

    /** Fills the builder and returns it. @throws IOException where the bytes are no JSON to the end */
    static <B extends SdkPojo> B read(byte[] answer, B builder) throws IOException {
        try (var json = Json.parser(answer)) {
            if (json.nextToken() == JsonToken.START_OBJECT) {
                fill(json, builder);
            }
            return builder;
        } catch (JacksonException e) {
            throw new IOException("the store's answer is not whole: " + e.getMessage(), e);
        }
    }

    private static void fill(JsonParser json, SdkPojo builder) {
        var fields = builder.sdkFieldNameToField();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var field = fields.get(json.currentName());
            if (json.nextToken() == JsonToken.VALUE_NULL || field == null) {
                json.skipChildren();
            } else {
                field.set(builder, value(json, field));
            }
        }
    }

    private static @Nullable Object value(JsonParser json, SdkField<?> field) {
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.STRING) {
            return json.getString();
        } else if (type == MarshallingType.SDK_POJO) {
            var nested = field.constructor().get();
            fill(json, nested);
            return ((Buildable) nested).build();
        } else if (type == MarshallingType.MAP) {
            return map(json, field.getTrait(MapTrait.class).valueFieldInfo());
        } else if (type == MarshallingType.LIST) {
            return list(json, field.getTrait(ListTrait.class).memberFieldInfo());
        } else if (type == MarshallingType.SDK_BYTES) {
            return SdkBytes.fromByteArrayUnsafe(json.getBinaryValue());
        } else if (type == MarshallingType.BOOLEAN) {
            return json.getBooleanValue();
        } else if (type == MarshallingType.INTEGER) {
            return json.getIntValue();
        } else if (type == MarshallingType.LONG) {
            return json.getLongValue();
        } else if (type == MarshallingType.DOUBLE) {
            return json.getDoubleValue();
        }
        throw new IllegalArgumentException("no value of " + type + " for " + field.memberName());
    }

    private static Map<String, @Nullable Object> map(JsonParser json, SdkField<?> member) {
        var map = new HashMap<String, @Nullable Object>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var name = json.currentName();
            json.nextToken();
            map.put(name, value(json, member));
        }
        return map;
    }

    private static List<@Nullable Object> list(JsonParser json, SdkField<?> member) {
        var list = new ArrayList<@Nullable Object>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(json, member));
        }
        return list;
    }
}
