package vn.bantin.persistence;

import static vn.bantin.persistence.AttributeValues.s;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import vn.bantin.newsroom.JobStore;

/** {@link JobStore} on the Newsroom table. */
public final class DynamoJobStore implements JobStore {

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoJobStore(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public void ask(String job, Instant until) {
        dynamo.putItem(p -> p.tableName(table).item(JobItem.of(job, until)));
    }

    @Override
    public List<Job> jobs() {
        return dynamo
                .queryPaginator(q -> q.tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression("PK = :pk")
                        .expressionAttributeValues(Map.of(":pk", s(Schema.JOBS))))
                .items()
                .stream()
                .map(JobItem::read)
                .toList();
    }

    @Override
    public void reached(Job job, @Nullable String after) {
        unlessAskedAgain(() -> dynamo.updateItem(u -> u.tableName(table)
                .key(Schema.job(job.name()))
                .updateExpression(after == null ? "REMOVE #after" : "SET #after = :after")
                .conditionExpression(JobItem.SAME)
                .expressionAttributeNames(Map.of("#after", JobItem.AFTER))
                .expressionAttributeValues(
                        after == null
                                ? Map.of(":asked", s(job.asked()))
                                : Map.of(":asked", s(job.asked()), ":after", s(after)))));
    }

    @Override
    public void done(Job job) {
        unlessAskedAgain(() -> dynamo.deleteItem(d -> d.tableName(table)
                .key(Schema.job(job.name()))
                .conditionExpression(JobItem.SAME)
                .expressionAttributeValues(Map.of(":asked", s(job.asked())))));
    }

    private static void unlessAskedAgain(Runnable write) {
        try {
            write.run();
        } catch (ConditionalCheckFailedException again) {
            // requested again: it restarts, so this progress is dropped
        }
    }
}
