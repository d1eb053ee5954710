package vn.bantin.functions.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.bantin.functions.images.document.DocumentForge;

/** Attachments follow the same flow as images and become downloads. */
class AttachmentFlowTest {

    private final Desk desk = new Desk();

    @Test
    void a_document_is_served_as_a_download_under_its_own_name() {
        var file = DocumentForge.pdf();
        var id = desk.upload("attachments", "reporter-lan", "Kế hoạch.pdf", "application/pdf", file);
        var path = "/newsroom/attachments/" + id;
        desk.call("PATCH " + path, "reporter-lan", Map.of("if-match", "*"), "{\"title\":\"Kế hoạch 2027\"}");
        var attachment = desk.get(path, "reporter-lan");
        assertThat(attachment.path("status").asString()).isEqualTo("ready");
        assertThat(attachment.path("title").asString()).isEqualTo("Kế hoạch 2027");
        assertThat(attachment.path("contentType").asString()).isEqualTo("application/pdf");
        assertThat(attachment.path("size").asInt()).isEqualTo(file.length);
        var key = attachment.path("url").asString().substring(1);
        assertThat(desk.storage.read(key, 1 << 20)).hasValue(file);
        var head = desk.bucket.s3().headObject(r -> r.bucket(desk.bucket.name()).key(key));
        assertThat(head.contentDisposition())
                .isEqualTo("attachment; filename=\"K_ ho_ch.pdf\"; filename*=UTF-8''K%E1%BA%BF%20ho%E1%BA%A1ch.pdf");
        assertThat(head.contentType()).isEqualTo("application/pdf");
        assertThat(desk.images.attachments(Set.of(id))).containsKey(id);
        assertThat(desk.images.pictures(Set.of(id))).isEmpty();
        assertThat(desk.storage.list("incoming/")).isEmpty();
    }

    @Test
    void content_decides_type_and_extension() {
        var id = desk.upload("attachments", "reporter-lan", "a.html", "text/html", DocumentForge.docx(Map.of()));
        var attachment = desk.get("/newsroom/attachments/" + id, "reporter-lan");
        var key = attachment.path("url").asString().substring(1);
        var head = desk.bucket.s3().headObject(r -> r.bucket(desk.bucket.name()).key(key));
        assertThat(key).endsWith(".docx");
        assertThat(head.contentType()).contains("wordprocessingml");
        assertThat(head.contentDisposition()).contains("a.html.docx");
    }

    @Test
    void macros_are_rejected_with_a_reason() {
        var file = DocumentForge.docx(Map.of("word/vbaProject.bin", "x"));
        var id = desk.upload("attachments", "reporter-lan", "a.docx", "application/msword", file);
        var attachment = desk.get("/newsroom/attachments/" + id, "reporter-lan");
        assertThat(attachment.path("status").asString()).isEqualTo("rejected");
        assertThat(attachment.path("reason").asString()).contains("macro");
        assertThat(desk.storage.list("")).isEmpty();
    }
}
