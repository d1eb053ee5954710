package vn.bantin.persistence;

import static vn.bantin.persistence.Schema.key;

import java.time.LocalDate;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import vn.bantin.views.RollupUnit;

/**
 * Every key of the Views table, and every way it is read. {@code PK}/{@code SK}, no index; TTL on {@code ttl} (epoch
 * seconds). Slots are half hours, numbered, eight digits.
 *
 * <pre>
 * entity            PK                     SK                     also                                            lives
 * event             E#{slot}#{bucket}      {mark}{page}#{sid}     a, n? (short hashes: address, IPv6 network)     8 days
 * slot aggregate    S#{slot}               {shard}                c (id:n id:n …) rev | final                     10 days
 * slot of the site  SLOTS                  {slot}                 views visits filtered events articles asOf rev  45 days
 * damped views      DAMPED                 {slot}                 c (id:n id:n …) final                           10 days
 * article           A#{id}                 COUNT                  start? n settled
 * site              SITE                   COUNT                  start? n visits settled
 * progress          STATE                  STATE                  watermark, k{slot}: shards of an open slot
 * period of a site  PERIOD#{unit}          {key}                  views visits filtered through                   hours: 400 days
 * period by article V#{unit}#{key}         {chunk}                c through                                       hours: 10 days
 * ranking           RANKING                {name}                 r (id score views, a line each) at
 * salt              SALT                   {day}                  salt                                            destroyed once settled
 * </pre>
 *
 * <ol>
 *   <li>a beacon → PutItem E#{slot}#{bucket} → {@link DynamoViewEventStore#add}
 *   <li>a bucket's events → Query E#{slot}#{bucket} → {@link DynamoViewEventStore#in}
 *   <li>late events → Query E#{slot}#{bucket}, SK begins ~ → {@link DynamoViewEventStore#late}
 *   <li>a slot's shards → Query S#{slot} → {@link DynamoSlotAggregates#shards(long)}
 *   <li>an article's open shards → BatchGetItem S#{slot}/{shard} → {@link DynamoSlotAggregates#shards(java.util.List)}
 *   <li>slots of the site → Query SLOTS, SK between → {@link DynamoSlotAggregates#totals(long, long)}
 *   <li>an article's count → GetItem A#{id}/COUNT → {@link DynamoCounterStore#article}
 *   <li>many articles' counts → BatchGetItem A#{id}/COUNT → {@link DynamoCounterStore#articles}
 *   <li>settling → UpdateItem A#{id}/COUNT if settled &lt; slot → {@link DynamoCounterStore#settle}
 *   <li>starting count → UpdateItem A#{id}/COUNT → {@link DynamoCounterStore#startArticle}
 *   <li>progress → GetItem STATE/STATE → {@link DynamoCounterStore#progress}
 *   <li>hours, days, months of the site → Query PERIOD#{unit}, SK between → {@link DynamoRollupStore#between}
 *   <li>an hour's or day's views by article → Query V#{unit}#{key} → {@link DynamoRollupStore#articles}
 *   <li>most read → GetItem RANKING/{name} → {@link DynamoRollupStore#ranking}
 *   <li>a day's salt → GetItem SALT/{day} → {@link DynamoSaltStore#of}
 * </ol>
 */
public final class ViewsSchema {

    static final String COUNT = "COUNT";
    static final String SLOTS = "SLOTS";
    static final String DAMPED = "DAMPED";
    static final String RANKING = "RANKING";
    static final String SALT = "SALT";

    private ViewsSchema() {}

    public static String events(long slot, int bucket) {
        return "E#" + slot(slot) + "#" + digits(bucket, 2);
    }

    static String slot(long slot) {
        return digits(slot, 8);
    }

    static String shards(long slot) {
        return "S#" + slot(slot);
    }

    static Map<String, AttributeValue> shard(long slot, int number) {
        return key(shards(slot), digits(number, 4));
    }

    static Map<String, AttributeValue> totals(long slot) {
        return key(SLOTS, slot(slot));
    }

    static Map<String, AttributeValue> damped(long slot) {
        return key(DAMPED, slot(slot));
    }

    static Map<String, AttributeValue> article(String id) {
        return key("A#" + id, COUNT);
    }

    static Map<String, AttributeValue> site() {
        return key("SITE", COUNT);
    }

    static Map<String, AttributeValue> progress() {
        return key("STATE", "STATE");
    }

    static String periods(RollupUnit unit) {
        return "PERIOD#" + unit;
    }

    static String articleViews(RollupUnit unit, String key) {
        return "V#" + unit + "#" + key;
    }

    static Map<String, AttributeValue> chunk(RollupUnit unit, String key, int chunk) {
        return key(articleViews(unit, key), digits(chunk, 4));
    }

    static Map<String, AttributeValue> ranking(String name) {
        return key(RANKING, name);
    }

    static Map<String, AttributeValue> salt(LocalDate day) {
        return key(SALT, day.toString());
    }

    private static String digits(long number, int width) {
        var text = Long.toString(number);
        return "0".repeat(Math.max(0, width - text.length())) + text;
    }
}
