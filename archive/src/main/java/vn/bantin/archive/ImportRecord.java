package vn.bantin.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import vn.bantin.article.UnicodeText;

/**
 * One article to import, in the form in which it is sent to {@code POST /newsroom/import}.
 *
 * @param json the record as it is sent, with its import key
 * @param shortened whether {@link LongFieldMover} had to cut it
 * @param folder of its picture files; null if it has none
 */
public record ImportRecord(Origin origin, byte[] json, boolean shortened, @Nullable Path folder) {
    /** In bytes of UTF-8: ten times the cap of a body after sanitising. */
    public static final int LIMIT = 2 * 1024 * 1024;

    static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Pattern IMG = Pattern.compile("<img\\b", Pattern.CASE_INSENSITIVE);

    /**
     * @param where file and line, for messages
     * @param address of the article on its old site, null if it has none
     * @param leftOut parts that an article cannot hold, by name
     * @param notes further remarks for the person who imports
     */
    public record Origin(String where, @Nullable String address, List<String> leftOut, List<String> notes) {
        public Origin(String where) {
            this(where, null, List.of(), List.of());
        }

        Origin with(String note) {
            var more = new ArrayList<>(notes);
            more.add(note);
            return new Origin(where, address, leftOut, List.copyOf(more));
        }
    }

    /** Uploads the pictures that a record names and replaces them by their ids. */
    @FunctionalInterface
    public interface PictureStep {
        void apply(ObjectNode record) throws IOException, InterruptedException;
    }

    public static ImportRecord of(String where, ObjectNode record) {
        return of(new Origin(where), record, null);
    }

    static ImportRecord of(Origin origin, ObjectNode record, @Nullable Path folder) {
        var key = importKey(record);
        var pictures = hasPictures(record);
        record.remove("id");
        record.put("importKey", key);
        var shortened = LongFieldMover.fit(record);
        return new ImportRecord(origin, JSON.writeValueAsBytes(record), shortened, pictures ? folder : null);
    }

    public String where() {
        return origin.where();
    }

    private static boolean hasPictures(JsonNode record) {
        return record.path("leadImage").isObject()
                || record.path("leadImage").isString()
                || !record.path("images").isEmpty()
                || record.path("seo").path("image").isObject()
                || record.path("attachments").path(0).isObject()
                || IMG.matcher(record.path("body").asString("")).find();
    }

    /** The same record with its pictures in the library. */
    public ImportRecord with(PictureStep pictures) throws IOException, InterruptedException {
        var record = (ObjectNode) JSON.readTree(json);
        pictures.apply(record);
        return new ImportRecord(origin, JSON.writeValueAsBytes(record), shortened, null);
    }

    /** The record's id, else a hash of headline and date, else of headline and body: the same at every import. */
    static String importKey(ObjectNode record) {
        var given = record.path("importKey").asString(record.path("id").asString(""));
        if (!given.isBlank()) {
            return given;
        }
        var headline = UnicodeText.nfc(record.path("headline").asString(""));
        var date = record.path("publishedAt").asString("");
        return sha256(
                headline + "\n" + (date.isEmpty() ? sha256(record.path("body").asString("")) : date));
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
