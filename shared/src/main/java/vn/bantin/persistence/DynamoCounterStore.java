package vn.bantin.persistence;

import static vn.bantin.persistence.AttributeValues.n;
import static vn.bantin.persistence.AttributeValues.number;
import static vn.bantin.persistence.AttributeValues.text;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import vn.bantin.views.CounterStore;

/** Stores settled counts and the watermark in the views table. Each update's condition makes it idempotent. */
final class DynamoCounterStore implements CounterStore {

    private static final String SETTLE =
            "SET n = if_not_exists(n, :zero) + :views, visits = if_not_exists(visits, :zero) + :visits, settled = :slot";
    private static final String NOT_YET = "attribute_not_exists(settled) OR settled < :slot";
    private static final String CORRECT = "SET n = :views, visits = :visits, settled = :slot";
    private static final String SHARDS = "k";

    private final DynamoViewsStore views;

    DynamoCounterStore(DynamoViewsStore views) {
        this.views = views;
    }

    @Override
    public @Nullable Progress progress() {
        var item = views.get(ViewsSchema.progress());
        if (!item.containsKey("watermark")) {
            return null;
        }
        var shards = new HashMap<Long, Integer>();
        item.forEach((name, value) -> {
            if (name.startsWith(SHARDS)) {
                shards.put(Long.parseLong(name.substring(SHARDS.length())), Integer.parseInt(value.n()));
            }
        });
        return new Progress(number(item, "watermark"), shards);
    }

    @Override
    public void begin(long watermark) {
        views.update(UpdateItemRequest.builder()
                .key(ViewsSchema.progress())
                .updateExpression("SET watermark = if_not_exists(watermark, :slot)")
                .expressionAttributeValues(Map.of(":slot", n(watermark))));
    }

    @Override
    public int open(long slot, int wanted) {
        var name = SHARDS + slot;
        try {
            var updated = views.dynamo.updateItem(r -> r.tableName(views.table)
                    .key(ViewsSchema.progress())
                    .updateExpression("SET #k = if_not_exists(#k, :wanted)")
                    .conditionExpression("watermark < :slot")
                    .expressionAttributeNames(Map.of("#k", name))
                    .expressionAttributeValues(Map.of(":wanted", n(wanted), ":slot", n(slot)))
                    .returnValues(ReturnValue.UPDATED_NEW));
            return (int) number(updated.attributes(), name);
        } catch (ConditionalCheckFailedException settled) {
            return 0;
        }
    }

    @Override
    public void advance(long slot) {
        var known = progress();
        var done = new TreeSet<Long>(
                        known == null ? java.util.Set.of() : known.shards().keySet())
                .headSet(slot, true);
        var names = new HashMap<String, String>();
        done.forEach(s -> names.put("#k" + s, SHARDS + s));
        var remove = done.isEmpty() ? "" : " REMOVE " + String.join(", ", new TreeSet<>(names.keySet()));
        views.update(UpdateItemRequest.builder()
                .key(ViewsSchema.progress())
                .updateExpression("SET watermark = :slot" + remove)
                .conditionExpression("watermark < :slot")
                .expressionAttributeNames(names.isEmpty() ? null : names)
                .expressionAttributeValues(Map.of(":slot", n(slot))));
    }

    @Override
    public void settle(String article, long views, long slot) {
        settle(ViewsSchema.article(article), views, 0, slot);
    }

    @Override
    public void settleSite(long views, long visits, long slot) {
        settle(ViewsSchema.site(), views, visits, slot);
    }

    private void settle(Map<String, AttributeValue> key, long n, long visits, long slot) {
        views.update(UpdateItemRequest.builder()
                .key(key)
                .updateExpression(SETTLE)
                .conditionExpression(NOT_YET)
                .expressionAttributeValues(
                        Map.of(":zero", n(0), ":views", n(n), ":visits", n(visits), ":slot", n(slot))));
    }

    @Override
    public Settled article(String id) {
        return settled(views.get(ViewsSchema.article(id)));
    }

    @Override
    public Map<String, Settled> articles(Collection<String> ids) {
        var found = new HashMap<String, Settled>();
        views.get(ids.stream().distinct().map(ViewsSchema::article).toList())
                .forEach(item -> found.put(text(item, Schema.PK).substring(2), settled(item)));
        return found;
    }

    @Override
    public Settled site() {
        return settled(views.get(ViewsSchema.site()));
    }

    @Override
    public boolean correct(String article, Settled found, Settled right) {
        return correct(ViewsSchema.article(article), found, right);
    }

    @Override
    public boolean correctSite(Settled found, Settled right) {
        return correct(ViewsSchema.site(), found, right);
    }

    private boolean correct(Map<String, AttributeValue> key, Settled found, Settled right) {
        var values = new HashMap<>(
                Map.of(":views", n(right.views()), ":visits", n(right.visits()), ":slot", n(right.settledTo())));
        var never = found.settledTo() == Settled.NEVER;
        if (!never) {
            values.put(":foundSlot", n(found.settledTo()));
            values.put(":foundViews", n(found.views()));
        }
        return views.update(UpdateItemRequest.builder()
                .key(key)
                .updateExpression(CORRECT)
                .conditionExpression(
                        never ? "attribute_not_exists(settled)" : "settled = :foundSlot AND n = :foundViews")
                .expressionAttributeValues(values));
    }

    @Override
    public void startArticle(String id, long n) {
        views.update(
                start(ViewsSchema.article(id), n).conditionExpression("attribute_not_exists(#start) OR #start < :n"));
    }

    @Override
    public void startSite(long visits) {
        views.update(start(ViewsSchema.site(), visits));
    }

    private static UpdateItemRequest.Builder start(Map<String, AttributeValue> key, long n) {
        return UpdateItemRequest.builder()
                .key(key)
                .updateExpression("SET #start = :n")
                .expressionAttributeNames(Map.of("#start", "start"))
                .expressionAttributeValues(Map.of(":n", n(n)));
    }

    private static Settled settled(Map<String, AttributeValue> item) {
        return new Settled(
                item.containsKey("start") ? number(item, "start") : null,
                number(item, "n"),
                number(item, "visits"),
                item.containsKey("settled") ? number(item, "settled") : Settled.NEVER);
    }
}
