package vn.bantin.persistence;

import static vn.bantin.persistence.AttributeValues.find;
import static vn.bantin.persistence.AttributeValues.n;
import static vn.bantin.persistence.AttributeValues.s;
import static vn.bantin.persistence.AttributeValues.text;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import vn.bantin.article.ArticleRepository;
import vn.bantin.article.ArticleRepository.TagCount;
import vn.bantin.article.Scope;
import vn.bantin.json.Json;
import vn.bantin.log.Log;
import vn.bantin.newsroom.ListingRecount;
import vn.bantin.store.StoreUnavailableException;

/**
 * The number of visible articles in each listing, by month. A publication leaves a mark with the listings and months it touches
 * and the times at which their counts change. Due counts are recounted, never incremented, so that a repeated or interrupted run
 * ends in the same numbers.
 *
 * <pre>
 * PK CHANGED  SK {article}  marks {CAT#x|2026-11, TAG#gia-ca|2026-11|Giá cả, …}  due {2026-11-23T…, …}  at {id of the change}
 * PK COUNTS   SK CAT#x      2026-11 → 12, 2026-10 → 40, …   asOf-2026-11 → when that count began; of a tag its name
 * PK COUNTS   SK ALL        the same, and parts-2026-11 → [SK of the 5,001st entry, …]
 * </pre>
 */
public final class ListingCounter implements ListingRecount {

    /** Prefix of an attribute name of the whole archive's counts; the month follows. */
    static final String PARTS = "parts-";

    private static final int TAGS = 200;

    private final DynamoDbClient dynamo;
    private final String table;
    private final int part;

    public ListingCounter(DynamoDbClient dynamo, String table) {
        this(dynamo, table, ArticleRepository.SITEMAP_PART);
    }

    ListingCounter(DynamoDbClient dynamo, String table, int part) {
        this.dynamo = dynamo;
        this.table = table;
        this.part = part;
    }

    @Override
    public int recount(Instant now) {
        var ripe = new ArrayList<Map<String, AttributeValue>>();
        var wanted = new HashSet<String>();
        for (var mark : query(Schema.CHANGED, "")) {
            if (set(mark, "due").stream().anyMatch(due -> !Instant.parse(due).isAfter(now))) {
                ripe.add(mark);
                wanted.addAll(set(mark, "marks"));
            }
        }
        var failed = wanted.stream().filter(mark -> !count(mark, now)).collect(Collectors.toSet());
        if (wanted.stream().anyMatch(mark -> mark.startsWith("TAG#"))) {
            topTags();
        }
        for (var mark : ripe) {
            if (Collections.disjoint(set(mark, "marks"), failed)) {
                clear(mark, now);
            }
        }
        return wanted.size() - failed.size();
    }

    /** False if the count failed: its mark stays for the next run, and the others are still counted. */
    private boolean count(String mark, Instant now) {
        var parts = mark.split("\\|", 3);
        try {
            count(parts[0], YearMonth.parse(parts[1]), now);
            if (parts.length == 3) {
                name(parts[0], parts[2]);
            }
        } catch (DateTimeParseException | IndexOutOfBoundsException e) {
            Log.error("no month to count: " + mark, e); // invalid for good: the mark is dropped
        } catch (SdkException | StoreUnavailableException e) {
            Log.error("count of " + mark, e);
            return false;
        }
        return true;
    }

    private void count(String scope, YearMonth month, Instant now) {
        var begin = month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        var end = month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        var high = end.isAfter(now) ? Schema.time(now) + "#~" : Schema.time(end);
        if (Schema.time(begin).compareTo(high) > 0) {
            write(scope, month, 0, now);
            return;
        }
        var whole = scope.equals(Scope.ALL.key());
        var request = QueryRequest.builder()
                .tableName(table)
                .consistentRead(true)
                .projectionExpression("PK, SK, expireAt")
                .keyConditionExpression("PK = :pk AND SK BETWEEN :low AND :high")
                .expressionAttributeValues(Map.of(
                        ":pk", s(Schema.listing(scope)),
                        ":low", s(Schema.time(begin)),
                        ":high", s(high)))
                .build();
        var count = 0L;
        var starts = new ArrayList<AttributeValue>();
        for (var item : dynamo.queryPaginator(request).items()) {
            var expireAt = find(item, "expireAt");
            if (expireAt != null && expireAt.compareTo(Schema.time(now)) <= 0) {
                deleteExpired(item, expireAt);
            } else if (++count % part == 1 && count > 1) {
                starts.add(Objects.requireNonNull(item.get(Schema.SK)));
            }
        }
        write(scope, month, count, now);
        if (whole) {
            divide(month, starts);
        }
    }

    /**
     * Deletes an expired entry, so that listing queries need not skip it. Extending the expiry republishes the
     * article and writes the entry again.
     */
    private void deleteExpired(Map<String, AttributeValue> entry, String expireAt) {
        try {
            dynamo.deleteItem(d -> d.tableName(table)
                    .key(Schema.key(text(entry, Schema.PK), text(entry, Schema.SK)))
                    .conditionExpression("expireAt = :seen")
                    .expressionAttributeValues(Map.of(":seen", s(expireAt))));
        } catch (ConditionalCheckFailedException e) {
            // published again meanwhile
        }
    }

    /** Start positions of the sitemap's parts, so that each can be read without the ones before it. */
    private void divide(YearMonth month, List<AttributeValue> starts) {
        dynamo.updateItem(u -> u.tableName(table)
                .key(Schema.key(Schema.COUNTS, Scope.ALL.key()))
                .updateExpression("SET #parts = :starts")
                .expressionAttributeNames(Map.of("#parts", PARTS + month))
                .expressionAttributeValues(Map.of(":starts", AttributeValue.fromL(starts))));
    }

    /** A count that began earlier does not overwrite one that began later. */
    private void write(String scope, YearMonth month, long count, Instant began) {
        try {
            dynamo.updateItem(u -> u.tableName(table)
                    .key(Schema.key(Schema.COUNTS, scope))
                    .updateExpression("SET #month = :count, #asOf = :began")
                    .conditionExpression("attribute_not_exists(#asOf) OR #asOf <= :began")
                    .expressionAttributeNames(Map.of("#month", month.toString(), "#asOf", "asOf-" + month))
                    .expressionAttributeValues(Map.of(":count", n(count), ":began", s(Schema.time(began)))));
        } catch (ConditionalCheckFailedException e) {
            // a later run was faster
        }
    }

    /** The tag's spelling in the latest article, stored beside its folded key. */
    private void name(String scope, String name) {
        dynamo.updateItem(u -> u.tableName(table)
                .key(Schema.key(Schema.COUNTS, scope))
                .updateExpression("SET #name = :name")
                .expressionAttributeNames(Map.of("#name", "name"))
                .expressionAttributeValues(Map.of(":name", s(name))));
    }

    private void topTags() {
        var top = query(Schema.COUNTS, "TAG#").stream()
                .map(item -> new TagCount(
                        item.containsKey("name")
                                ? text(item, "name")
                                : text(item, Schema.SK).substring(4),
                        DynamoArticleRepository.total(DynamoArticleRepository.months(item))))
                .filter(tag -> tag.articleCount() > 0)
                .sorted(Comparator.comparingLong(TagCount::articleCount)
                        .reversed()
                        .thenComparing(TagCount::tag))
                .limit(TAGS)
                .toList();
        var json = Json.bytes(out -> {
            out.writeStartObject();
            top.forEach(tag -> out.writeNumberProperty(tag.tag(), tag.articleCount()));
            out.writeEndObject();
        });
        dynamo.updateItem(u -> u.tableName(table)
                .key(Schema.key(Schema.COUNTS, Schema.TOP_TAGS))
                .updateExpression("SET #json = :json")
                .expressionAttributeNames(Map.of("#json", "json"))
                .expressionAttributeValues(Map.of(":json", s(new String(json, StandardCharsets.UTF_8)))));
    }

    /** Removes due times that have passed, and the mark with the last one, unless the article has changed since. */
    private void clear(Map<String, AttributeValue> mark, Instant now) {
        var key = Schema.key(Schema.CHANGED, text(mark, Schema.SK));
        var at = Objects.requireNonNull(mark.get("at"));
        var past = set(mark, "due").stream()
                .filter(due -> !Instant.parse(due).isAfter(now))
                .toList();
        try {
            if (past.size() == set(mark, "due").size()) {
                dynamo.deleteItem(d -> d.tableName(table)
                        .key(key)
                        .conditionExpression("#at = :at")
                        .expressionAttributeNames(Map.of("#at", "at"))
                        .expressionAttributeValues(Map.of(":at", at)));
            } else {
                dynamo.updateItem(u -> u.tableName(table)
                        .key(key)
                        .updateExpression("DELETE due :past")
                        .conditionExpression("#at = :at")
                        .expressionAttributeNames(Map.of("#at", "at"))
                        .expressionAttributeValues(Map.of(":at", at, ":past", AttributeValue.fromSs(past))));
            }
        } catch (ConditionalCheckFailedException e) {
            // changed since: the next run counts it
        }
    }

    private List<Map<String, AttributeValue>> query(String pk, String prefix) {
        var request = QueryRequest.builder().tableName(table).consistentRead(true);
        if (prefix.isEmpty()) {
            request.keyConditionExpression("PK = :pk").expressionAttributeValues(Map.of(":pk", s(pk)));
        } else {
            request.keyConditionExpression("PK = :pk AND begins_with(SK, :sk)")
                    .expressionAttributeValues(Map.of(":pk", s(pk), ":sk", s(prefix)));
        }
        return dynamo.queryPaginator(request.build()).items().stream().toList();
    }

    private static List<String> set(Map<String, AttributeValue> item, String name) {
        var value = item.get(name);
        return value == null ? List.of() : value.ss();
    }
}
