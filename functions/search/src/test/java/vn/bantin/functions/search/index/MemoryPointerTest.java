package vn.bantin.functions.search.index;

import vn.bantin.search.IndexPointer;

class MemoryPointerTest extends IndexPointerContract {

    @Override
    IndexPointer create() {
        return new MemoryPointer();
    }
}
