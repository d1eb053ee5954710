package vn.bantin.newsroom;

class MemoryEditorialDocumentStoreTest extends EditorialDocumentStoreContract {
    @Override
    protected EditorialDocumentStore open() {
        return new MemoryEditorialDocumentStore();
    }
}
