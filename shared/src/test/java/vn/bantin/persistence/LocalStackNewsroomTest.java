package vn.bantin.persistence;

import java.time.InstantSource;
import vn.bantin.newsroom.NewsroomContract;
import vn.bantin.testing.LocalDynamo;
import vn.bantin.testing.LocalStack;

/** On LocalStack; skipped, with a reason, where there is no Docker. */
class LocalStackNewsroomTest extends NewsroomContract {

    @Override
    protected Stores open() {
        var client = LocalStack.dynamo();
        var table = LocalDynamo.newsroomTable(client);
        return new Stores(
                new DynamoNewsroomStore(client, table),
                new DynamoArticleRepository(client, table, InstantSource.system()));
    }
}
