package vn.bantin.functions.images;

import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import vn.bantin.media.Crop;
import vn.bantin.media.FocalPoint;
import vn.bantin.media.MediaDescription;
import vn.bantin.media.Rendition;
import vn.bantin.media.Upload;
import vn.bantin.media.UploadKind;
import vn.bantin.media.UploadState;
import vn.bantin.media.UploadStore;

/** Uploads in the form of the API. */
final class UploadJson {

    private UploadJson() {}

    static void write(JsonGenerator json, Upload upload, List<UploadStore.Use> uses) {
        json.writeStartObject();
        json.writeStringProperty("id", upload.id());
        json.writeStringProperty("status", upload.state().status());
        if (upload.state() instanceof UploadState.Rejected rejected) {
            json.writeStringProperty("reason", rejected.reason());
        }
        json.writeStringProperty("filename", upload.filename());
        if (upload.kind() == UploadKind.IMAGE) {
            image(json, upload);
        } else {
            attachment(json, upload);
        }
        json.writeBooleanProperty("pendingChanges", upload.proposal() != null);
        if (upload.proposal() != null) {
            published(json, upload);
        }
        json.writeStringProperty("createdAt", upload.createdAt().toString());
        uses(json, uses);
        json.writeEndObject();
    }

    /** {@code usedBy}: ids of articles; {@code usedOn}: pages, topics, the logo. */
    static void uses(JsonGenerator json, List<UploadStore.Use> uses) {
        json.writeName("usedBy").writeStartArray();
        uses.stream().filter(UploadStore.Use::isArticle).forEach(use -> json.writeString(use.id()));
        json.writeEndArray();
        json.writeName("usedOn").writeStartArray();
        uses.stream().filter(use -> !use.isArticle()).forEach(use -> {
            json.writeStartObject();
            json.writeStringProperty("type", use.kind().name().toLowerCase(Locale.ROOT));
            if (!use.id().isEmpty()) {
                json.writeStringProperty("slug", use.id());
                json.writeStringProperty("title", use.title());
            }
            json.writeEndObject();
        });
        json.writeEndArray();
    }

    private static void image(JsonGenerator json, Upload upload) {
        var ready = upload.state() instanceof UploadState.Ready r ? r : null;
        if (ready != null) {
            json.writeNumberProperty("width", ready.width());
            json.writeNumberProperty("height", ready.height());
        }
        words(json, upload.words());
        if (ready != null && ready.dominantColor() != null) {
            json.writeStringProperty("dominantColor", ready.dominantColor());
        }
        json.writeName("renditions");
        renditions(json, ready == null ? List.of() : ready.renditions(), Crop.WHOLE);
        json.writeName("crops").writeStartObject();
        json.writeBooleanProperty("pending", upload.cropping());
        json.writeName("wide");
        renditions(json, ready == null ? List.of() : ready.renditions(), Crop.WIDE);
        json.writeName("square");
        renditions(json, ready == null ? List.of() : ready.renditions(), Crop.SQUARE);
        json.writeEndObject();
    }

    static void focus(JsonGenerator json, FocalPoint focus) {
        json.writeStartObject();
        json.writeNumberProperty("x", focus.x());
        json.writeNumberProperty("y", focus.y());
        json.writeEndObject();
    }

    private static void renditions(JsonGenerator json, List<Rendition> renditions, Crop crop) {
        json.writeStartArray();
        for (var rendition : renditions) {
            if (rendition.crop() == crop) {
                json.writeStartObject();
                json.writeStringProperty("url", rendition.url());
                json.writeNumberProperty("width", rendition.width());
                json.writeNumberProperty("height", rendition.height());
                json.writeStringProperty("contentType", rendition.contentType());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    /** What readers get until an editor publishes the proposal. */
    private static void published(JsonGenerator json, Upload upload) {
        json.writeName("published").writeStartObject();
        if (upload.kind() == UploadKind.IMAGE) {
            words(json, upload.description());
        } else {
            title(json, upload, upload.description());
        }
        json.writeEndObject();
    }

    private static void words(JsonGenerator json, MediaDescription words) {
        json.writeStringProperty("alt", words.alt());
        json.writeStringProperty("caption", words.caption());
        json.writeStringProperty("credit", words.credit());
        json.writeName("focalPoint");
        focus(json, words.focus());
    }

    private static void title(JsonGenerator json, Upload upload, MediaDescription words) {
        json.writeStringProperty("title", words.title().isEmpty() ? upload.filename() : words.title());
    }

    private static void attachment(JsonGenerator json, Upload upload) {
        title(json, upload, upload.words());
        json.writeNumberProperty("size", upload.size());
        if (upload.state() instanceof UploadState.Ready ready) {
            var file = ready.renditions().getFirst();
            json.writeStringProperty("contentType", file.contentType());
            json.writeStringProperty("url", file.url());
            if (ready.warning() != null) {
                json.writeStringProperty("warning", ready.warning());
            }
        } else {
            json.writeStringProperty("contentType", upload.contentType());
        }
    }
}
