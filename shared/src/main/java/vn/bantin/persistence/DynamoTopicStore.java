package vn.bantin.persistence;

import static vn.bantin.persistence.AttributeValues.n;
import static vn.bantin.persistence.AttributeValues.number;
import static vn.bantin.persistence.AttributeValues.s;
import static vn.bantin.persistence.AttributeValues.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import vn.bantin.article.Topic;
import vn.bantin.json.TopicJson;
import vn.bantin.media.UploadStore.Use;
import vn.bantin.newsroom.Change;
import vn.bantin.newsroom.TopicStore;

/** {@link TopicStore} on the Newsroom table, beside the category tree. */
public final class DynamoTopicStore implements TopicStore {

    private static final String SAME_VERSION = "version = :before";

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoTopicStore(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public Optional<Topic> find(String tag) {
        var answer =
                dynamo.getItem(g -> g.tableName(table).key(Schema.topic(tag)).consistentRead(true));
        return answer.hasItem() ? Optional.of(decode(answer.item())) : Optional.empty();
    }

    @Override
    public List<Topic> all() {
        return dynamo
                .queryPaginator(q -> q.tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression("PK = :pk AND begins_with(SK, :topic)")
                        .expressionAttributeValues(Map.of(":pk", s(Schema.TAXONOMY), ":topic", s(Schema.TOPIC))))
                .items()
                .stream()
                .map(DynamoTopicStore::decode)
                .toList();
    }

    @Override
    public boolean save(List<Topic> topics, Change.Audit audit) {
        var writes = new ArrayList<TransactWriteItem>();
        var marks = new ArrayList<TransactWriteItem>();
        for (var topic : topics) {
            var item = new HashMap<>(Schema.topic(topic.tag()));
            item.put("json", s(TopicJson.write(topic)));
            item.put("version", n(topic.version()));
            var put = Put.builder().tableName(table).item(item);
            if (topic.version() == 1) {
                put.conditionExpression("attribute_not_exists(PK)");
            } else {
                put.conditionExpression(SAME_VERSION)
                        .expressionAttributeValues(Map.of(":before", n(topic.version() - 1)));
            }
            writes.add(TransactWriteItem.builder().put(put.build()).build());
            // whatever this reads: the transaction fails if it is not the version before
            var before = find(topic.tag()).map(DynamoTopicStore::images).orElse(Set.of());
            marks.addAll(marks(topic, before, images(topic), audit));
        }
        writes.addAll(marks);
        return write(writes, audit);
    }

    @Override
    public boolean delete(Topic topic, Change.Audit audit) {
        var delete = Delete.builder()
                .tableName(table)
                .key(Schema.topic(topic.tag()))
                .conditionExpression(SAME_VERSION)
                .expressionAttributeValues(Map.of(":before", n(topic.version())))
                .build();
        var writes = new ArrayList<TransactWriteItem>();
        writes.add(TransactWriteItem.builder().delete(delete).build());
        writes.addAll(marks(topic, images(topic), Set.of(), audit));
        return write(writes, audit);
    }

    private List<TransactWriteItem> marks(Topic topic, Set<String> before, Set<String> after, Change.Audit audit) {
        return new UploadUseMarks(dynamo, table)
                .move(Use.Kind.TOPIC, topic.tag(), topic.title(), before, after, topic.version(), audit.at());
    }

    private static Set<String> images(Topic topic) {
        return topic.image() == null ? Set.of() : Set.of(topic.image().id());
    }

    private boolean write(List<TransactWriteItem> writes, Change.Audit audit) {
        var all = new ArrayList<>(writes);
        if (!audit.action().equals(Change.RELIST)) { // not a person's action
            all.add(TransactWriteItem.builder()
                    .put(p -> p.tableName(table).item(AuditItem.of(audit)))
                    .build());
        }
        return Transactions.write(dynamo, all) < 0;
    }

    private static Topic decode(Map<String, AttributeValue> item) {
        return TopicJson.read(
                text(item, Schema.SK).substring(Schema.TOPIC.length()), number(item, "version"), text(item, "json"));
    }
}
