package vn.bantin.aws;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import vn.bantin.store.KeyTooLongException;

/**
 * Rejects keys that DynamoDB would refuse for their length. DynamoDB reports them as a {@code ValidationException}, which
 * cannot be distinguished from a bug.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html">Quotas: partition key
 *     2,048 bytes, sort key 1,024</a>
 */
final class KeyLengthCheck implements ExecutionInterceptor {

    private static final int PARTITION_BYTES = 2_048;
    private static final int SORT_BYTES = 1_024;

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        switch (context.request()) {
            case GetItemRequest r -> checkKey(r.key());
            case PutItemRequest r -> checkKey(r.item());
            case UpdateItemRequest r -> checkKey(r.key());
            case DeleteItemRequest r -> checkKey(r.key());
            case BatchGetItemRequest r ->
                r.requestItems().values().forEach(t -> t.keys().forEach(KeyLengthCheck::checkKey));
            case QueryRequest r ->
                r.expressionAttributeValues()
                        .forEach((name, v) -> check(v, name.equals(":pk") ? PARTITION_BYTES : SORT_BYTES));
            default -> {}
        }
    }

    private static void checkKey(Map<String, AttributeValue> item) {
        check(item.get("PK"), PARTITION_BYTES);
        check(item.get("SK"), SORT_BYTES);
    }

    private static void check(@Nullable AttributeValue value, int most) {
        var text = value == null ? null : value.s();
        if (text != null && text.length() > most / 3 && text.getBytes(StandardCharsets.UTF_8).length > most) {
            throw new KeyTooLongException("a key of more than " + most + " bytes");
        }
    }
}
