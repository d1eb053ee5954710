package vn.bantin.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each runner has its own copy of the client's library, whole before anybody sees it, and written once. */
class RuntimeClientNativeLibraryTest {

    @TempDir
    Path folder;

    @Test
    void the_library_is_unpacked_once_into_the_runners_folder() throws Exception {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "the runtime client has no other library");
        var option = RuntimeClientNativeLibrary.option(folder).orElseThrow();
        var library = Path.of(option.substring(option.indexOf('=') + 1));
        assertThat(library).hasParent(folder.toAbsolutePath()).isRegularFile();
        var written = Files.getLastModifiedTime(library);
        var inode = Files.getAttribute(library, "unix:ino");
        assertThat(RuntimeClientNativeLibrary.option(folder)).hasValue(option);
        assertThat(Files.getLastModifiedTime(library)).isEqualTo(written);
        assertThat(Files.getAttribute(library, "unix:ino")).isEqualTo(inode);
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }
}
