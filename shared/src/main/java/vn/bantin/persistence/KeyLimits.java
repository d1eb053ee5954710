package vn.bantin.persistence;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import vn.bantin.web.Problem;

/**
 * A key longer than DynamoDB's can be nobody's: what an address or a parameter names by one is not there. The store would
 * refuse it with an error that looks like ours.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html">Quotas: partition key
 *     2,048 bytes, sort key 1,024</a>
 */
public final class KeyLimits {

    private static final int PARTITION = 2_048;
    private static final int SORT = 1_024;

    private KeyLimits() {}

    /** @throws Problem 404 where a key of the request is too long to exist */
    public static void check(DynamoDbRequest request) {
        // no switch over patterns: its first use makes a class, in every cold start
        if (request instanceof GetItemRequest r) {
            key(r.key());
        } else if (request instanceof PutItemRequest r) {
            key(r.item());
        } else if (request instanceof UpdateItemRequest r) {
            key(r.key());
        } else if (request instanceof DeleteItemRequest r) {
            key(r.key());
        } else if (request instanceof BatchGetItemRequest r) {
            r.requestItems().values().forEach(t -> t.keys().forEach(KeyLimits::key));
        } else if (request instanceof QueryRequest r) {
            r.expressionAttributeValues().forEach((name, v) -> check(v, name.equals(":pk") ? PARTITION : SORT));
        }
    }

    private static void key(Map<String, AttributeValue> item) {
        check(item.get("PK"), PARTITION);
        check(item.get("SK"), SORT);
    }

    private static void check(@Nullable AttributeValue value, int most) {
        var text = value == null ? null : value.s();
        if (text != null && text.length() > most / 3 && text.getBytes(StandardCharsets.UTF_8).length > most) {
            throw Problem.notFound("Nothing has a name as long as this.");
        }
    }
}
