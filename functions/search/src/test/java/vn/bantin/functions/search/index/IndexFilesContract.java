package vn.bantin.functions.search.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.bantin.search.IndexObjectStore;

/** Contract of every index object store. */
abstract class IndexFilesContract {

    @TempDir
    Path folder;

    abstract IndexObjectStore files();

    @Test
    void stored_objects_can_be_read() throws IOException {
        var bytes = new byte[300_000];
        new Random(1).nextBytes(bytes);
        var file = Files.write(folder.resolve("a"), bytes);
        files().put("index/files/x1-5.cfs", file);
        files().get("index/files/x1-5.cfs", folder.resolve("b"));
        assertThat(Files.readAllBytes(folder.resolve("b"))).isEqualTo(bytes);
        files().put("index/manifests/1-x.json.gz", new byte[] {1, 2});
        assertThat(files().get("index/manifests/1-x.json.gz")).containsExactly(1, 2);
    }

    @Test
    void reading_a_missing_object_fails() {
        assertThatThrownBy(() -> files().get("index/files/none")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> files().get("index/files/none", folder.resolve("c")))
                .isInstanceOf(IOException.class);
    }

    @Test
    void deleting_twice_succeeds() throws IOException {
        files().put("index/files/gone", new byte[] {1});
        files().delete("index/files/gone");
        files().delete("index/files/gone");
        assertThatThrownBy(() -> files().get("index/files/gone")).isInstanceOf(IOException.class);
    }

    @Test
    void a_listing_contains_more_than_a_thousand_objects() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 1_050; i++) {
                int number = i;
                threads.submit(() -> {
                    files().put("index/many/" + number, new byte[] {1});
                    return null;
                });
            }
        }
        files().put("index/other", new byte[] {1});
        assertThat(files().list("index/many/")).hasSize(1_050).allMatch(s -> s.key()
                .startsWith("index/many/"));
    }
}
