package vn.bantin.persistence;

import static vn.bantin.persistence.AttributeValues.n;
import static vn.bantin.persistence.AttributeValues.number;
import static vn.bantin.persistence.AttributeValues.s;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import vn.bantin.access.AccountRateLimiter;

/**
 * {@link AccountRateLimiter} on the Newsroom table: an item for each account, operation and day (UTC), so that counting is one write.
 *
 * <pre>{"PK":"BUDGET#{sub}","SK":"SAVES#2026-11-23","used":412,"minute":"10:05","minuteUsed":7,"ttl":…}</pre>
 */
public final class DynamoAccountRateLimiter implements AccountRateLimiter {

    private static final Duration KEPT = Duration.ofDays(2);
    private static final Map<String, String> MINUTE = Map.of("#minute", "minute");

    /** A minute ahead of this function's clock counts as this one. */
    private static final String SAME_MINUTE = "#minute >= :minute AND minuteUsed < :perMinute AND used < :perDay";

    private static final String COUNT = "ADD used :one, minuteUsed :one";
    private static final String NEXT_MINUTE = "attribute_not_exists(PK) OR (#minute < :minute AND used < :perDay)";
    private static final String BEGIN_MINUTE = "SET #minute = :minute, minuteUsed = :one, #ttl = :ttl ADD used :one";

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoAccountRateLimiter(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public Optional<Duration> tryAcquire(String sub, LimitedOperation operation, Instant now) {
        var time = now.atOffset(ZoneOffset.UTC);
        var day = now.truncatedTo(ChronoUnit.DAYS);
        var values = Map.of(
                ":one", n(1),
                ":minute", s("%02d:%02d".formatted(time.getHour(), time.getMinute())),
                ":perMinute", n(operation.perMinute()),
                ":perDay", n(operation.perDay()),
                ":ttl", n(day.plus(KEPT).getEpochSecond()));
        var key = Schema.budget(sub, operation + "#" + time.toLocalDate());
        for (var attempt = 0; attempt < 2; attempt++) { // another call may begin the minute between the two writes
            if (counted(key, COUNT, SAME_MINUTE, values) || counted(key, BEGIN_MINUTE, NEXT_MINUTE, values)) {
                return Optional.empty();
            }
        }
        var item = dynamo.getItem(g -> g.tableName(table).key(key).consistentRead(true))
                .item();
        return Optional.of(
                number(item, "used") >= operation.perDay()
                        ? Duration.between(now, day.plus(1, ChronoUnit.DAYS)).plusSeconds(1)
                        : Duration.ofSeconds(61 - time.getSecond()));
    }

    private boolean counted(
            Map<String, AttributeValue> key, String update, String condition, Map<String, AttributeValue> all) {
        var values = new HashMap<>(all);
        values.keySet().removeIf(name -> !(update + condition).matches("(?s).*" + name + "\\b.*"));
        try {
            dynamo.updateItem(u -> u.tableName(table)
                    .key(key)
                    .updateExpression(update)
                    .conditionExpression(condition)
                    .expressionAttributeNames(
                            update.equals(COUNT) ? MINUTE : Map.of("#minute", "minute", "#ttl", Schema.TTL))
                    .expressionAttributeValues(values));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }
}
