package vn.bantin.persistence;

import static vn.bantin.persistence.AttributeValues.n;
import static vn.bantin.persistence.AttributeValues.number;
import static vn.bantin.persistence.AttributeValues.s;
import static vn.bantin.persistence.AttributeValues.text;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import vn.bantin.access.Role;
import vn.bantin.newsroom.Change;
import vn.bantin.newsroom.Person;
import vn.bantin.newsroom.PersonStore;

/**
 * {@link PersonStore} on the Newsroom table:
 *
 * <pre>{"PK":"PERSON#{sub}","SK":"PERSON","displayName":"Nguyễn Thu Hà","role":"EDITOR","disabled":false,"version":3}
 * {"PK":"PERSON#LEASE","SK":"PERSON","holder":"…","until":1795402810}</pre>
 */
public final class DynamoPersonStore implements PersonStore {

    private static final String LEASE = "LEASE";

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoPersonStore(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public Person find(String sub) {
        var answer =
                dynamo.getItem(g -> g.tableName(table).key(Schema.person(sub)).consistentRead(true));
        return answer.hasItem() ? decode(sub, answer.item()) : Person.unknown(sub);
    }

    @Override
    public Map<String, Person> findAll(Collection<String> subs) {
        var people = new HashMap<String, Person>();
        BatchGet.get(dynamo, table, subs.stream().map(Schema::person).toList(), true)
                .forEach(item -> {
                    var sub = text(item, Schema.PK).substring("PERSON#".length());
                    people.put(sub, decode(sub, item));
                });
        return people;
    }

    @Override
    public boolean save(Person person, Change.Audit audit) {
        var item = new HashMap<>(Schema.person(person.sub()));
        item.put("displayName", s(person.displayName()));
        if (person.role() != null) {
            item.put("role", s(person.role().name()));
        }
        item.put("disabled", AttributeValue.fromBool(person.disabled()));
        item.put("version", n(person.version()));
        var put = Put.builder().tableName(table).item(item);
        if (person.version() == 1) {
            // an item of an earlier release has a name and no version
            put.conditionExpression("attribute_not_exists(version)");
        } else {
            put.conditionExpression("version = :before")
                    .expressionAttributeValues(Map.of(":before", n(person.version() - 1)));
        }
        return Transactions.write(
                        dynamo,
                        List.of(
                                TransactWriteItem.builder().put(put.build()).build(),
                                TransactWriteItem.builder()
                                        .put(p -> p.tableName(table).item(AuditItem.of(audit)))
                                        .build()))
                < 0;
    }

    @Override
    public boolean acquireLease(String holder, Instant now, Duration length) {
        var item = new HashMap<>(Schema.person(LEASE));
        item.put("holder", s(holder));
        item.put("until", n(now.plus(length).toEpochMilli()));
        try {
            dynamo.putItem(p -> p.tableName(table)
                    .item(item)
                    .conditionExpression("attribute_not_exists(PK) OR #until < :now")
                    .expressionAttributeNames(Map.of("#until", "until"))
                    .expressionAttributeValues(Map.of(":now", n(now.toEpochMilli()))));
            return true;
        } catch (ConditionalCheckFailedException held) {
            return false;
        }
    }

    @Override
    public void releaseLease(String holder) {
        try {
            dynamo.deleteItem(d -> d.tableName(table)
                    .key(Schema.person(LEASE))
                    .conditionExpression("holder = :holder")
                    .expressionAttributeValues(Map.of(":holder", s(holder))));
        } catch (ConditionalCheckFailedException lost) {
            // it ran out and is another's by now
        }
    }

    private static Person decode(String sub, Map<String, AttributeValue> item) {
        var role = AttributeValues.find(item, "role");
        var disabled = item.get("disabled");
        return new Person(
                sub,
                text(item, "displayName"),
                role == null ? null : Role.valueOf(role),
                disabled != null && Boolean.TRUE.equals(disabled.bool()),
                number(item, "version"));
    }
}
