package vn.bantin.persistence;

import java.time.InstantSource;
import vn.bantin.newsroom.NewsroomContract;
import vn.bantin.testing.LocalDynamo;

/** On DynamoDB Local inside this JVM, or on what {@code BANTIN_TEST_DYNAMODB} names. */
class DynamoNewsroomStoreTest extends NewsroomContract {
    @Override
    protected Stores open() {
        var dynamo = LocalDynamo.client();
        var table = LocalDynamo.newsroomTable();
        return new Stores(
                new DynamoNewsroomStore(dynamo, table),
                new DynamoArticleRepository(dynamo, table, InstantSource.system()));
    }
}
