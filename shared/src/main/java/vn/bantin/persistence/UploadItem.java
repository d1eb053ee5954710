package vn.bantin.persistence;

import static vn.bantin.persistence.AttributeValues.find;
import static vn.bantin.persistence.AttributeValues.n;
import static vn.bantin.persistence.AttributeValues.number;
import static vn.bantin.persistence.AttributeValues.s;
import static vn.bantin.persistence.AttributeValues.text;
import static vn.bantin.persistence.AttributeValues.time;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import vn.bantin.media.FocalPoint;
import vn.bantin.media.MediaDescription;
import vn.bantin.media.Upload;
import vn.bantin.media.UploadKind;
import vn.bantin.media.UploadState;

/**
 * An upload as it is stored:
 *
 * <pre>
 * PK IMAGE#{id}  SK IMAGE  GSI1 IMAGES / {createdAt}#{id}  GSI2 IMAGES#{owner} / same
 * owner filename type size sha256 createdAt expiresAt version
 * status   awaiting-upload | processing | ready | rejected
 * attempts renderings begun     reason  of a rejection     json  what rendering made ({@link RenditionJson})
 * title alt caption credit focusX focusY   where given
 * proposal  (M) as the description, where a reporter has proposed another one
 * changedBy changedAt   of the description, where it has been changed; what it said before: IMAGE#{id} / WAS#{version}
 * deleting  since when it is closed to new uses     ttl  until it is ready
 * </pre>
 */
final class UploadItem {

    static final String STATUS = "status";
    static final String DELETING = "deleting";
    static final String PROPOSAL = "proposal";

    private UploadItem() {}

    static Map<String, AttributeValue> key(UploadKind kind, String id) {
        return Schema.key(Schema.upload(kind, id), kind.name());
    }

    static Map<String, AttributeValue> of(Upload upload) {
        var item = new HashMap<>(key(upload.kind(), upload.id()));
        var position = s(Schema.entrySk(upload.createdAt(), upload.id()));
        item.put(Schema.GSI1PK, s(Schema.uploads(upload.kind())));
        item.put(Schema.GSI1SK, position);
        item.put(Schema.GSI2PK, s(Schema.uploadsOf(upload.kind(), upload.owner())));
        item.put(Schema.GSI2SK, position);
        item.put("owner", s(upload.owner()));
        item.put("filename", s(upload.filename()));
        item.put("type", s(upload.contentType()));
        item.put("size", n(upload.size()));
        item.put("sha256", s(upload.sha256()));
        item.put("createdAt", time(upload.createdAt()));
        item.put("expiresAt", time(upload.expiresAt()));
        item.put("version", n(upload.version()));
        item.put(STATUS, s(upload.state().status()));
        item.put(Schema.TTL, ttl(upload.expiresAt()));
        item.putAll(words(upload.description()));
        return item;
    }

    static AttributeValue ttl(Instant ticketEnd) {
        return n(ticketEnd.plus(Upload.LATE).getEpochSecond());
    }

    static Map<String, AttributeValue> words(MediaDescription description) {
        return Map.of(
                "title", s(description.title()),
                "alt", s(description.alt()),
                "caption", s(description.caption()),
                "credit", s(description.credit()),
                "focusX",
                        AttributeValue.fromN(Double.toString(description.focus().x())),
                "focusY",
                        AttributeValue.fromN(Double.toString(description.focus().y())));
    }

    static Upload read(Map<String, AttributeValue> item) {
        var kind = UploadKind.valueOf(text(item, Schema.SK));
        return new Upload(
                kind,
                text(item, Schema.PK).substring(kind.name().length() + 1),
                text(item, "owner"),
                text(item, "filename"),
                text(item, "type"),
                number(item, "size"),
                text(item, "sha256"),
                Instant.parse(text(item, "createdAt")),
                Instant.parse(text(item, "expiresAt")),
                state(item),
                description(item),
                number(item, "version"),
                item.containsKey(PROPOSAL)
                        ? description(Objects.requireNonNull(item.get(PROPOSAL)).m())
                        : null);
    }

    static MediaDescription description(Map<String, AttributeValue> item) {
        return new MediaDescription(
                text(item, "title"),
                text(item, "alt"),
                text(item, "caption"),
                text(item, "credit"),
                new FocalPoint(decimal(item, "focusX"), decimal(item, "focusY")));
    }

    static boolean closed(Map<String, AttributeValue> item) {
        return find(item, DELETING) != null;
    }

    private static UploadState state(Map<String, AttributeValue> item) {
        return switch (text(item, STATUS)) {
            case "ready" -> RenditionJson.read(text(item, "json"));
            case "rejected" -> new UploadState.Rejected(text(item, "reason"));
            case "processing" -> new UploadState.Processing((int) number(item, "attempts"));
            default -> new UploadState.Awaiting();
        };
    }

    private static double decimal(Map<String, AttributeValue> item, String name) {
        var value = item.get(name);
        return value == null ? 0.5 : Double.parseDouble(value.n());
    }
}
