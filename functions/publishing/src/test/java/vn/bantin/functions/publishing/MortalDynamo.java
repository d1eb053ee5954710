package vn.bantin.functions.publishing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import vn.bantin.testing.LocalDynamo;

/**
 * A process's connection to DynamoDB that ends with the process, at a chosen boundary of its writes: boundary 2n is before
 * write n reaches the table, 2n + 1 after it was committed and before its answer arrives. From then on nothing reaches it.
 */
final class MortalDynamo {

    private static final Set<String> WRITES =
            Set.of("putItem", "updateItem", "deleteItem", "transactWriteItems", "batchWriteItem");

    static final class Killed extends Error {
        private static final long serialVersionUID = 1;

        Killed() {
            super("killed", null, false, false);
        }
    }

    private final int fatal;
    private int boundaries;
    private boolean dead;

    private MortalDynamo(int fatal) {
        this.fatal = fatal;
    }

    static MortalDynamo killedAt(int boundary) {
        return new MortalDynamo(boundary);
    }

    boolean isDead() {
        return dead;
    }

    /** Two a write. */
    synchronized int boundaries() {
        return boundaries;
    }

    DynamoDbClient client() {
        var real = LocalDynamo.client();
        var type = DynamoDbClient.class;
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    var write = WRITES.contains(method.getName());
                    boundary(write);
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    } finally {
                        boundary(write);
                    }
                }));
    }

    private synchronized void boundary(boolean write) {
        if (dead) {
            throw new Killed();
        }
        if (write && boundaries++ == fatal) {
            dead = true;
            throw new Killed();
        }
    }
}
