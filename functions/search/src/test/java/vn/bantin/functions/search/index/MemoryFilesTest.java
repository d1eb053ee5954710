package vn.bantin.functions.search.index;

import java.time.InstantSource;
import vn.bantin.search.IndexObjectStore;

class MemoryFilesTest extends IndexFilesContract {

    private final MemoryFiles files = new MemoryFiles(InstantSource.system());

    @Override
    IndexObjectStore files() {
        return files;
    }
}
