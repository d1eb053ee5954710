package vn.bantin.persistence;

import static vn.bantin.persistence.AttributeValues.find;
import static vn.bantin.persistence.AttributeValues.s;
import static vn.bantin.persistence.AttributeValues.text;
import static vn.bantin.persistence.AttributeValues.time;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import vn.bantin.newsroom.JobStore.Job;

/**
 * The stored form of a job: {@code PK JOBS  SK {name}  asked after? until}. Requesting a job again overwrites the item, so
 * that writes conditional on {@code asked} leave the later request alone.
 */
final class JobItem {

    static final String AFTER = "after";
    static final String SAME = "asked = :asked";

    private JobItem() {}

    static Map<String, AttributeValue> of(String name, Instant until) {
        var item = new HashMap<>(Schema.job(name));
        item.put("asked", s(UUID.randomUUID().toString()));
        item.put("until", time(until));
        return item;
    }

    static Job read(Map<String, AttributeValue> item) {
        return new Job(
                text(item, Schema.SK), text(item, "asked"), find(item, AFTER), Instant.parse(text(item, "until")));
    }
}
