package vn.bantin.views;

class MemoryViewsTest extends ViewsStoreContract {
    @Override
    protected ViewsStore empty() {
        return new MemoryViews().store();
    }
}
