package vn.bantin.functions.publishing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import vn.bantin.testing.LocalDynamo;

/** A process's connection to DynamoDB on which somebody else comes in between: once, right before a chosen operation. */
final class Interleaved {

    private Interleaved() {}

    static DynamoDbClient before(String operation, Runnable deed) {
        var real = LocalDynamo.client();
        var type = DynamoDbClient.class;
        var waiting = new AtomicReference<>(deed);
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    var due = method.getName().equals(operation) ? waiting.getAndSet(null) : null;
                    if (due != null) {
                        due.run();
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
