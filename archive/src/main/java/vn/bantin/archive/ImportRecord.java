package vn.bantin.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One article on its way in.
 *
 * @param where file and line, as told to people
 * @param json the record as it is sent, with its import key
 * @param shortened whether {@link FieldLimiter} had to cut it
 * @param folder where its pictures lie, null where it has none
 */
public record ImportRecord(String where, byte[] json, boolean shortened, @Nullable Path folder) {
    /** In bytes of UTF-8. A body has 200 KB after sanitising; what is ten times that is no article. */
    public static final int LIMIT = 2 * 1024 * 1024;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(tools.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Pattern IMG = Pattern.compile("<img\\b[^>]*>", Pattern.CASE_INSENSITIVE);

    /** Uploads the pictures that a record names and replaces them by their ids. */
    @FunctionalInterface
    public interface PictureStep {
        void apply(ObjectNode record) throws IOException, InterruptedException;
    }

    /** A line that cannot be sent; its message is the reason. */
    public static final class Bad extends Exception {
        private static final long serialVersionUID = 1;

        Bad(String message) {
            super(message);
        }
    }

    /** Checks the line's form. What its fields hold is the server's to judge. */
    public static ImportRecord parse(String where, LineReader.Line line, Path folder) throws Bad {
        if (line.size() > LIMIT) {
            throw new Bad("%,d bytes, a record has at most %,d".formatted(line.size(), LIMIT));
        }
        JsonNode json;
        try {
            json = JSON.readTree(text(line));
        } catch (JacksonException e) {
            throw new Bad("broken JSON: " + e.getOriginalMessage());
        }
        if (!(json instanceof ObjectNode record)) {
            throw new Bad("not a JSON object");
        }
        if (!record.path("headline").isString()
                || record.path("headline").asString().isBlank()) {
            throw new Bad("no headline");
        }
        var pictures = hasPictures(record);
        var parsed = of(where, record);
        return pictures ? new ImportRecord(where, parsed.json(), parsed.shortened(), folder) : parsed;
    }

    private static boolean hasPictures(JsonNode record) {
        return record.path("leadImage").isObject()
                || record.path("leadImage").isString()
                || !record.path("images").isEmpty()
                || record.path("attachments").path(0).isObject()
                || IMG.matcher(record.path("body").asString("")).find();
    }

    /** The same record with its pictures in the library. */
    public ImportRecord with(PictureStep pictures) throws IOException, InterruptedException {
        var record = (ObjectNode) JSON.readTree(json);
        pictures.apply(record);
        return new ImportRecord(where, JSON.writeValueAsBytes(record), shortened, null);
    }

    public static ImportRecord of(String where, ObjectNode record) {
        var key = importKey(record);
        record.remove("id");
        record.put("importKey", key);
        var shortened = FieldLimiter.fit(record);
        return new ImportRecord(where, JSON.writeValueAsBytes(record), shortened, null);
    }

    /** The record's id, else a hash of what tells it from others: the same file gives the same keys every time. */
    public static String importKey(ObjectNode record) {
        var given = record.path("importKey").asString(record.path("id").asString(""));
        if (!given.isBlank()) {
            return given;
        }
        var headline = Normalizer.normalize(record.path("headline").asString(""), Normalizer.Form.NFC);
        var date = record.path("publishedAt").asString("");
        return sha256(
                headline + "\n" + (date.isEmpty() ? sha256(record.path("body").asString("")) : date));
    }

    private static String text(LineReader.Line line) throws Bad {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(line.bytes()))
                    .toString();
            return line.number() == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new Bad("not UTF-8");
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
