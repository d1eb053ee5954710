package vn.bantin.dynamo;

import java.time.ZoneId;
import vn.bantin.testing.LocalDynamo;
import vn.bantin.views.Slots;
import vn.bantin.views.ViewsStore;
import vn.bantin.views.ViewsStoreContract;

class DynamoViewsTest extends ViewsStoreContract {
    @Override
    protected ViewsStore empty() {
        var slots = new Slots(ZoneId.of("Asia/Ho_Chi_Minh"));
        return DynamoViews.store(LocalDynamo.client(), LocalDynamo.viewsTable(), slots);
    }
}
