package vn.bantin.newsroom;

class MemoryDocumentStoreTest extends DocumentStoreContract {
    @Override
    protected DocumentStore open() {
        return new MemoryDocumentStore();
    }
}
