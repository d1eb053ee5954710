package vn.bantin.persistence;

import static vn.bantin.persistence.AttributeValues.n;
import static vn.bantin.persistence.AttributeValues.s;
import static vn.bantin.persistence.AttributeValues.text;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import vn.bantin.newsroom.Notice;

/** The stored form of a notice: {@code PK NOTICES#{recipient}  SK {at}#{id}  type article headline by text ttl}. */
final class NoticeItem {

    private static final Duration KEPT = Duration.ofDays(90);

    private NoticeItem() {}

    static Map<String, AttributeValue> of(Notice notice) {
        var item = new HashMap<>(Schema.notice(notice.recipient(), notice.at(), notice.id()));
        item.put("type", s(notice.type().name()));
        item.put("article", s(notice.article()));
        item.put("headline", s(notice.headline()));
        item.put("by", s(notice.by()));
        item.put("text", s(notice.text()));
        item.put(Schema.TTL, n(notice.at().plus(KEPT).getEpochSecond()));
        return item;
    }

    static Notice read(Map<String, AttributeValue> item) {
        var sk = text(item, Schema.SK);
        var hash = sk.indexOf('#');
        return new Notice(
                text(item, Schema.PK).substring("NOTICES#".length()),
                Schema.time(sk.substring(0, hash)),
                sk.substring(hash + 1),
                Notice.Type.valueOf(text(item, "type")),
                text(item, "article"),
                text(item, "headline"),
                text(item, "by"),
                text(item, "text"));
    }
}
