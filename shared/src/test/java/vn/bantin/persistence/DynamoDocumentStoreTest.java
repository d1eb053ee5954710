package vn.bantin.persistence;

import vn.bantin.newsroom.DocumentStore;
import vn.bantin.newsroom.DocumentStoreContract;
import vn.bantin.testing.LocalDynamo;

/** On DynamoDB Local inside this JVM, or on what {@code BANTIN_TEST_DYNAMODB} names. */
class DynamoDocumentStoreTest extends DocumentStoreContract {
    @Override
    protected DocumentStore open() {
        return new DynamoDocumentStore(LocalDynamo.client(), LocalDynamo.newsroomTable());
    }
}
