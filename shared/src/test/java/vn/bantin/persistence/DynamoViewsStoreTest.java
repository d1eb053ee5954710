package vn.bantin.persistence;

import java.time.ZoneId;
import vn.bantin.testing.LocalDynamo;
import vn.bantin.views.Slots;
import vn.bantin.views.ViewsStore;
import vn.bantin.views.ViewsStoreContract;

class DynamoViewsStoreTest extends ViewsStoreContract {
    @Override
    protected ViewsStore empty() {
        var slots = new Slots(ZoneId.of("Asia/Ho_Chi_Minh"));
        return DynamoViewsStore.store(LocalDynamo.client(), LocalDynamo.viewsTable(), slots);
    }
}
