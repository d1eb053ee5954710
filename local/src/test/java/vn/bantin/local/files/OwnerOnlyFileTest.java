package vn.bantin.local.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerOnlyFileTest {
    @TempDir
    private Path folder;

    @Test
    void only_the_owner_can_read_it() throws Exception {
        var file = folder.resolve("new/secret");
        OwnerOnlyFile.write(file, "one");
        OwnerOnlyFile.write(file, "two");
        assertThat(file).hasContent("two");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    /** A ZIP file has no POSIX permissions, as NTFS has none. */
    @Test
    void a_file_system_without_posix_permissions_is_written_too() throws Exception {
        var zip = URI.create("jar:" + folder.resolve("other.zip").toUri());
        try (var other = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
            assertThat(other.supportedFileAttributeViews()).doesNotContain("posix");
            var file = other.getPath("/data/secret");
            OwnerOnlyFile.write(file, "one");
            OwnerOnlyFile.write(file, "two");
            assertThat(Files.readString(file)).isEqualTo("two");
        }
    }
}
