package vn.bantin.persistence;

import static vn.bantin.persistence.AttributeValues.find;
import static vn.bantin.persistence.AttributeValues.s;
import static vn.bantin.persistence.AttributeValues.text;
import static vn.bantin.persistence.AttributeValues.time;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import vn.bantin.newsroom.Change;

/** The immutable item of an audit entry, in the partition of its article or, without one, in {@link Schema#OFFICE}. */
final class AuditItem {

    private AuditItem() {}

    static Map<String, AttributeValue> of(Change.Audit audit) {
        var order = Schema.time(audit.at()) + "#" + audit.id();
        var pk = audit.article().isEmpty() ? Schema.OFFICE : Schema.article(audit.article());
        var item = new HashMap<>(Schema.key(pk, "AUDIT#" + order));
        item.put(Schema.GSI1PK, s(Schema.auditMonth(Schema.time(audit.at()).substring(0, 7))));
        item.put(Schema.GSI1SK, s(order));
        item.put("at", time(audit.at()));
        item.put("actor", s(audit.actor()));
        item.put("action", s(audit.action()));
        item.put("detail", s(audit.detail()));
        item.put("headline", s(audit.headline()));
        return item;
    }

    static Change.Audit read(Map<String, AttributeValue> item) {
        var sk = text(item, Schema.SK);
        var pk = text(item, Schema.PK);
        return new Change.Audit(
                Instant.parse(text(item, "at")),
                sk.substring(sk.lastIndexOf('#') + 1),
                text(item, "actor"),
                text(item, "action"),
                pk.equals(Schema.OFFICE) ? "" : pk.substring("ARTICLE#".length()),
                text(item, "detail"),
                Objects.requireNonNullElse(find(item, "headline"), ""));
    }
}
