package vn.bantin.persistence;

import vn.bantin.newsroom.EditorialDocumentStore;
import vn.bantin.newsroom.EditorialDocumentStoreContract;
import vn.bantin.testing.LocalDynamo;

/** On DynamoDB Local inside this JVM, or on what {@code BANTIN_TEST_DYNAMODB} names. */
class DynamoEditorialDocumentStoreTest extends EditorialDocumentStoreContract {
    @Override
    protected EditorialDocumentStore open() {
        return new DynamoEditorialDocumentStore(LocalDynamo.client(), LocalDynamo.newsroomTable());
    }
}
