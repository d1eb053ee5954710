package vn.bantin.newsroom;

class MemoryNewsroomTest extends NewsroomContract {
    @Override
    protected Stores open() {
        var memory = new MemoryNewsroom();
        return new Stores(memory, memory);
    }
}
