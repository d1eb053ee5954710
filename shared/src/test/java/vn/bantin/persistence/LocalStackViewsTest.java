package vn.bantin.persistence;

import java.time.ZoneId;
import vn.bantin.testing.LocalDynamo;
import vn.bantin.testing.LocalStack;
import vn.bantin.views.Slots;
import vn.bantin.views.ViewsStore;
import vn.bantin.views.ViewsStoreContract;

/** On LocalStack; skipped, with a reason, where there is no Docker. */
class LocalStackViewsTest extends ViewsStoreContract {

    @Override
    protected ViewsStore empty() {
        var client = LocalStack.dynamo();
        return DynamoViewsStore.store(client, LocalDynamo.viewsTable(client), new Slots(ZoneId.of("Asia/Ho_Chi_Minh")));
    }
}
