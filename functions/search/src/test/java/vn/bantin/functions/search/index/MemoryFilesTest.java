package vn.bantin.functions.search.index;

import java.time.InstantSource;
import vn.bantin.search.IndexFiles;

class MemoryFilesTest extends IndexFilesContract {

    private final MemoryFiles files = new MemoryFiles(InstantSource.system());

    @Override
    IndexFiles files() {
        return files;
    }
}
