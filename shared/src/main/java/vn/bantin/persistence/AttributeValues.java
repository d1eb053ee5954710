package vn.bantin.persistence;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Converts attribute values. Large JSON is stored compressed: half the capacity units and half the storage. */
public final class AttributeValues {

    private AttributeValues() {}

    public static AttributeValue s(String value) {
        return AttributeValue.fromS(value);
    }

    public static AttributeValue n(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    public static AttributeValue time(Instant time) {
        return s(Schema.time(time));
    }

    public static AttributeValue gzip(byte[] content) {
        var out = new ByteArrayOutputStream(content.length / 2 + 64);
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // in memory: cannot happen
        }
        return AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(out.toByteArray()));
    }

    public static byte[] gunzip(AttributeValue value) {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(value.b().asByteArrayUnsafe()))) {
            return gzip.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A card is stored compressed: whole leads and picture addresses of a page of 20 cost no more read units. */
    static AttributeValue card(String json) {
        return gzip(json.getBytes(StandardCharsets.UTF_8));
    }

    /** Entries of an earlier format hold the card as text until they are rendered again. */
    static String card(Map<String, AttributeValue> item) {
        var value = item.get("card");
        if (value == null) {
            throw new IllegalStateException("stored item " + item.get(Schema.PK) + " has no card");
        }
        return value.s() == null ? new String(gunzip(value), StandardCharsets.UTF_8) : value.s();
    }

    public static String text(Map<String, AttributeValue> item, String name) {
        var value = find(item, name);
        if (value == null) {
            throw new IllegalStateException("stored item " + item.get(Schema.PK) + " has no " + name);
        }
        return value;
    }

    public static @Nullable String find(Map<String, AttributeValue> item, String name) {
        var value = item.get(name);
        return value == null ? null : value.s();
    }

    public static long number(Map<String, AttributeValue> item, String name) {
        var value = item.get(name);
        return value == null ? 0 : Long.parseLong(value.n());
    }

    public static @Nullable Instant instant(Map<String, AttributeValue> item, String name) {
        var value = find(item, name);
        return value == null ? null : Schema.time(value);
    }
}
