package vn.bantin.local.files;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Writes files with secrets: readable by their owner only where the file system has POSIX permissions. On others, such as
 * NTFS, a file has its folder's access rights, and a user's profile folder is the user's own.
 */
public final class OwnerOnlyFile {
    /** Tests set it to run as on a file system without POSIX permissions. */
    private static final String NO_POSIX = "bantin.posix.disabled";

    private OwnerOnlyFile() {}

    /** Replaces the file in one step: readers see the old or the new text. */
    public static void write(Path file, String text) throws IOException {
        var folder = Files.createDirectories(file.toAbsolutePath().getParent());
        var draft = Files.createTempFile(folder, file.getFileName().toString(), ".new", permissions(folder));
        Files.writeString(draft, text);
        try {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static FileAttribute<?>[] permissions(Path folder) {
        return !Boolean.getBoolean(NO_POSIX)
                        && folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
