package vn.bantin.functions.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;
import vn.bantin.media.MediaDescription;
import vn.bantin.media.Upload;
import vn.bantin.media.UploadKind;
import vn.bantin.media.UploadState;

/** What uploads and renditions expect of S3. */
abstract class MediaStorageContract {

    private static final byte[] PICTURE = "a picture".getBytes(StandardCharsets.UTF_8);

    private final HttpClient http = HttpClient.newHttpClient();

    abstract MediaStorage storage();

    abstract S3Client s3();

    abstract String bucket();

    @Test
    void a_signed_upload_is_stored_once() throws Exception {
        var upload = upload();
        assertThat(put(upload, PICTURE, "image/jpeg")).isEqualTo(200);
        assertThat(storage().read(upload.kind().incomingKey(upload.id()), 100)).hasValue(PICTURE);
        assertThat(put(upload, PICTURE, "image/jpeg")).isEqualTo(412);
    }

    @Test
    void other_bytes_and_another_type_are_refused() throws Exception {
        assertThat(put(upload(), "another!!".getBytes(StandardCharsets.UTF_8), "image/jpeg"))
                .isBetween(400, 403);
        assertThat(put(upload(), PICTURE, "text/html")).isEqualTo(403);
    }

    @Test
    void files_are_listed_in_key_order_and_by_page() {
        for (var name : new String[] {"c", "a", "b"}) {
            storage().publish("media/x/" + name, PICTURE, "image/webp", null);
        }
        storage().publish("media/y/d", PICTURE, "image/webp", "đề án.pdf");
        assertThat(storage().list("media/x/")).containsExactly("media/x/a", "media/x/b", "media/x/c");
        assertThat(storage().page("media/", "media/x/a", 2).stream().map(MediaStorage.Stored::key))
                .containsExactly("media/x/b", "media/x/c");
    }

    @Test
    void published_files_carry_what_browsers_need() {
        storage().publish("media/z/e", PICTURE, "application/pdf", "đề án.pdf");
        var head = s3().headObject(r -> r.bucket(bucket()).key("media/z/e"));
        assertThat(head.contentType()).isEqualTo("application/pdf");
        assertThat(head.cacheControl()).contains("immutable");
        assertThat(head.contentDisposition()).contains("filename*=UTF-8''%C4%91%E1%BB%81%20%C3%A1n.pdf");
    }

    @Test
    void what_is_deleted_or_missing_is_absent() {
        storage().publish("media/gone", PICTURE, "image/webp", null);
        storage().delete("media/gone");
        storage().delete("media/gone");
        assertThat(storage().read("media/gone", 100)).isEmpty();
    }

    Upload upload() throws Exception {
        var now = Instant.now();
        return new Upload(
                UploadKind.IMAGE,
                UUID.randomUUID().toString(),
                "lan",
                "chợ.jpg",
                "image/jpeg",
                PICTURE.length,
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(PICTURE)),
                now,
                now.plus(Upload.TICKET),
                new UploadState.Awaiting(),
                MediaDescription.NONE,
                1);
    }

    int put(Upload upload, byte[] bytes, String type) throws Exception {
        var signed = storage().sign(upload, Duration.ofMinutes(5));
        var request = HttpRequest.newBuilder(signed.url()).PUT(HttpRequest.BodyPublishers.ofByteArray(bytes));
        signed.headers().forEach((name, value) -> {
            if (name.toLowerCase(Locale.ROOT).equals("content-type")) {
                request.header(name, type);
            } else if (!name.toLowerCase(Locale.ROOT).equals("content-length")) {
                request.header(name, value);
            }
        });
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString()).statusCode();
    }
}
