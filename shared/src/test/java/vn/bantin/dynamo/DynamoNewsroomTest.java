package vn.bantin.dynamo;

import java.time.InstantSource;
import vn.bantin.newsroom.NewsroomContract;
import vn.bantin.testing.LocalDynamo;

/** On DynamoDB Local inside this JVM, or on what {@code BANTIN_TEST_DYNAMODB} names. */
class DynamoNewsroomTest extends NewsroomContract {
    @Override
    protected Stores open() {
        var dynamo = LocalDynamo.client();
        var table = LocalDynamo.newsroomTable();
        return new Stores(new DynamoNewsroom(dynamo, table), new DynamoArticles(dynamo, table, InstantSource.system()));
    }
}
