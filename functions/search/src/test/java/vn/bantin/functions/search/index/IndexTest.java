package vn.bantin.functions.search.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.bantin.search.IndexPointer;
import vn.bantin.search.SettledViewCountSource;
import vn.bantin.search.ViewCountSource;
import vn.bantin.views.AggregateShard;
import vn.bantin.views.MemoryViews;

/** Wherever a process crashes, searches continue and the index ends up equal to a rebuild from the table. */
class IndexTest {

    @TempDir
    Path folder;

    private final Ticking clock = new Ticking();
    private final MemoryFiles files = new MemoryFiles(clock);
    private final MemoryPointer pointer = new MemoryPointer();
    private final MemoryArticles articles = new MemoryArticles();
    private final MemoryViews views = new MemoryViews();
    private final ViewCountSource counts = new SettledViewCountSource(views, views);
    private final List<Exception> failures = new ArrayList<>();
    private final AtomicInteger folders = new AtomicInteger();
    private SearcherManager<TreeMap<String, String>> searchers;

    @BeforeEach
    void open() {
        searchers = searchers();
    }

    private SearcherManager<TreeMap<String, String>> searchers() {
        return new SearcherManager<>(pointer, files, fresh(), clock, Contents::of, failures::add);
    }

    private Path fresh() {
        return folder.resolve("f" + folders.incrementAndGet());
    }

    private Indexer indexer() {
        return new Indexer(pointer, articles, counts, files, fresh(), clock);
    }

    private Map<String, String> seen() throws IOException {
        clock.pass(SearcherManager.CHECK_INTERVAL);
        return searchers.search(state -> state).orElseThrow();
    }

    @Test
    void the_first_change_builds_the_whole_index() throws IOException {
        articles.publish("a", "Một");
        articles.publish("b", "Hai");
        assertThat(searchers.search(state -> state)).isEmpty();
        indexer().refresh(List.of("b"), false);
        assertThat(seen()).containsOnlyKeys("a", "b");
    }

    @Test
    void changes_are_found_and_withdrawals_disappear() throws IOException {
        var indexer = indexer();
        articles.publish("a", "Một");
        indexer.refresh(List.of("a"), false);
        articles.publish("a", "Hai");
        articles.publish("b", "Ba");
        indexer.refresh(List.of("a", "b"), false);
        assertThat(seen()).isEqualTo(Map.of("a", " =hai1 hai", "b", " =ba1 ba"));
        articles.withdraw("a");
        indexer.refresh(List.of("a", "unknown"), false);
        assertThat(seen()).containsOnlyKeys("b");
    }

    @Test
    void a_replayed_record_restores_nothing() throws IOException {
        var indexer = indexer();
        articles.publish("a", "Một");
        articles.publish("b", "Hai");
        indexer.refresh(List.of("a", "b"), false);
        articles.withdraw("a");
        indexer.refresh(List.of("a"), false);
        indexer.refresh(List.of("a"), false);
        assertThat(seen()).containsOnlyKeys("b");
    }

    @Test
    void a_searcher_downloads_only_new_files() throws IOException {
        var indexer = indexer();
        for (int i = 0; i < 50; i++) {
            articles.publish("s" + i, "Tin số " + i);
        }
        indexer.refresh(List.of("s1"), false);
        indexer.refresh(List.of("s2"), false);
        seen();
        int before = files.reads.get();
        articles.publish("s1", "Khác");
        indexer.refresh(List.of("s1"), false);
        int written = files.reads.get();
        seen();
        assertThat(written - before).isZero();
        // the manifest, which embeds small files, and the new segment
        assertThat(files.reads.get() - written).isEqualTo(2);
        clock.pass(Duration.ofMillis(1));
        searchers.search(state -> state);
        assertThat(files.reads.get() - written).isEqualTo(2);
    }

    @Test
    void the_first_search_downloads_the_manifest_and_one_object_per_segment() throws IOException {
        var indexer = indexer();
        for (int i = 0; i < 5; i++) {
            articles.publish("s" + i, "Tin số " + i);
            indexer.refresh(List.of("s" + i), false);
        }
        int before = files.reads.get();
        var segments = new AtomicInteger();
        var counting = new SearcherManager<>(
                pointer,
                files,
                fresh(),
                clock,
                reader -> segments.addAndGet(reader.leaves().size()),
                failures::add);
        counting.search(state -> state);
        assertThat(segments).hasPositiveValue();
        assertThat(files.reads.get() - before).isEqualTo(1 + segments.get());
        assertThat(failures).isEmpty();
    }

    @Test
    void concurrent_indexers_lose_nothing() throws Exception {
        articles.publish("s0", "Đầu");
        indexer().refresh(List.of("s0"), false);
        var threads = new ArrayList<Thread>();
        var failures = new ArrayList<Throwable>();
        for (int t = 0; t < 2; t++) {
            int number = t;
            var indexer = indexer();
            threads.add(Thread.ofPlatform().start(() -> {
                try {
                    for (int i = 0; i < 12; i++) {
                        articles.publish("s" + number + "x" + i, "Tin " + i);
                        articles.publish("shared", "Lần " + number + " " + i);
                        indexer.refresh(List.of("s" + number + "x" + i, "shared"), false);
                    }
                } catch (IOException | RuntimeException | Error e) {
                    synchronized (failures) {
                        failures.add(e);
                    }
                }
            }));
        }
        for (var thread : threads) {
            thread.join();
        }
        assertThat(failures).isEmpty();
        assertThat(seen()).isEqualTo(rebuilt());
        assertThat(seen()).hasSize(26);
    }

    @Test
    void a_lost_response_to_the_move_loses_nothing() throws IOException {
        articles.publish("a", "Một");
        var deaf = new IndexPointer() {
            @Override
            public java.util.Optional<Target> read() {
                return pointer.read();
            }

            @Override
            public void beat(Instant at) {}

            @Override
            public boolean move(long from, Target to) {
                pointer.move(from, to);
                return false;
            }
        };
        new Indexer(deaf, articles, counts, files, fresh(), clock).refresh(List.of("a"), false);
        assertThat(pointer.read().orElseThrow().generation()).isEqualTo(1);
    }

    @Test
    void a_damaged_state_leaves_the_last_good_one_in_use() throws IOException {
        var indexer = indexer();
        articles.publish("a", "Một");
        indexer.refresh(List.of("a"), false);
        seen();
        articles.publish("b", "Hai");
        indexer.refresh(List.of("b"), false);
        var newest = newest();
        files.objects.keySet().stream()
                .filter(key -> newest.contains(key) && key.endsWith(".cfs"))
                .forEach(key -> files.objects.put(key, new byte[] {1, 2, 3}));
        assertThat(seen()).containsOnlyKeys("a");
        assertThat(failures).isNotEmpty();
        // a cold start without local files falls back as well
        assertThat(searchers().search(state -> state).orElseThrow()).containsOnlyKeys("a");
    }

    private List<String> newest() throws IOException {
        var target = pointer.read().orElseThrow();
        var now = ManifestJson.read(files.get(target.manifest()));
        var before = ManifestJson.read(files.get(target.previous()));
        var keys = new HashSet<String>();
        now.files().values().forEach(part -> keys.add(part.key()));
        before.files().values().forEach(part -> keys.remove(part.key()));
        return List.copyOf(keys);
    }

    @Test
    void unreferenced_objects_are_deleted_after_an_hour_and_referenced_ones_never() throws IOException {
        var indexer = indexer();
        for (int i = 0; i < 240; i++) {
            articles.publish("s" + i % 60, "Tin " + i);
            indexer.refresh(List.of("s" + i % 60), false);
            clock.pass(Duration.ofSeconds(30));
            if (i % 20 == 0) {
                assertThat(missing()).isEmpty();
            }
        }
        assertThat(seen()).hasSize(60);
        long kept = files.objects.size();
        clock.pass(Duration.ofMinutes(90));
        for (int i = 0; i < 2; i++) {
            articles.publish("s1", "Sau " + i);
            indexer.refresh(List.of("s1"), false);
            clock.pass(Duration.ofMinutes(90));
        }
        indexer().rebuild();
        clock.pass(Duration.ofMinutes(90));
        indexer().rebuild();
        assertThat(files.objects.size()).isLessThan(40).isLessThan((int) kept);
        assertThat(seen()).isEqualTo(rebuilt());
    }

    /** Objects that manifests of the last hour reference and that do not exist. */
    private List<String> missing() throws IOException {
        var missing = new ArrayList<String>();
        var key = pointer.read().orElseThrow().manifest();
        var since = clock.instant().minus(Duration.ofHours(1));
        while (key != null) {
            var manifest = ManifestJson.read(files.get(key));
            manifest.files().values().stream()
                    .filter(Manifest.Part::isObject)
                    .map(Manifest.Part::key)
                    .filter(k -> !files.objects.containsKey(k))
                    .forEach(missing::add);
            key = manifest.at().isBefore(since) ? null : manifest.previous();
        }
        return missing;
    }

    @Test
    void a_day_without_the_stream_causes_a_rebuild() throws IOException {
        var indexer = indexer();
        articles.publish("a", "Một");
        indexer.refresh(List.of("a"), false);
        articles.publish("missed", "Hai");
        clock.pass(Duration.ofHours(25));
        articles.publish("b", "Ba");
        indexer.refresh(List.of("b"), false);
        assertThat(seen()).containsOnlyKeys("a", "b", "missed");
    }

    @Test
    void a_quiet_weekend_causes_no_rebuild() throws IOException {
        var indexer = indexer();
        articles.publish("a", "Một");
        indexer.refresh(List.of("a"), false);
        for (int hour = 0; hour < 60; hour++) {
            clock.pass(Duration.ofHours(1));
            indexer.refresh(List.of(), true);
        }
        articles.publish("b", "Ba");
        indexer.refresh(List.of("b"), false);
        assertThat(seen()).containsOnlyKeys("a", "b");
        assertThat(manifest().rebuilt()).isFalse();
    }

    @Test
    void a_heartbeat_updates_views_without_reindexing_text() throws IOException {
        var indexer = indexer();
        for (int i = 0; i < 400; i++) {
            articles.publish("s" + i, "Tin số " + i + " của quận");
        }
        views.startArticle("id-s7", 229);
        views.begin(100);
        indexer.refresh(List.of("s1"), false);
        assertThat(seen().get("s7")).endsWith(" #229");
        settle(101, "id-s3", 2);
        settle(102, "id-s7", 1);
        long before = files.written;
        indexer.refresh(List.of(), true);
        assertThat(seen().get("s3")).endsWith(" #2");
        assertThat(seen().get("s7")).endsWith(" #230");
        assertThat(files.written - before).as("bytes").isLessThan(4_000);
        // the same heartbeat delivered twice, and an edit in between
        indexer.refresh(List.of("s3", "s4"), true);
        assertThat(seen()).isEqualTo(rebuilt());
    }

    @Test
    void articles_are_indexed_without_views_if_views_cannot_be_read() throws IOException {
        views.begin(100);
        articles.publish("a", "Một");
        indexer().refresh(List.of("a"), false);
        views.startArticle("id-b", 5);
        articles.publish("b", "Hai");
        var broken = new ViewCountSource() {
            @Override
            public Map<String, Long> of(Collection<String> articleIds) {
                throw new IllegalStateException("down");
            }

            @Override
            public Changed since(long mark) {
                throw new IllegalStateException("down");
            }
        };
        new Indexer(pointer, articles, broken, files, fresh(), clock).refresh(List.of("b"), true);
        assertThat(seen()).containsOnlyKeys("a", "b");
        indexer().refresh(List.of(), true);
        assertThat(seen()).isEqualTo(rebuilt());
    }

    private void settle(long slot, String article, long n) {
        views.write(AggregateShard.frozen(slot, 0, Map.of(article, n)));
        views.settle(article, n, slot);
        views.advance(slot);
    }

    private Manifest manifest() throws IOException {
        return ManifestJson.read(files.get(pointer.read().orElseThrow().manifest()));
    }

    @Test
    void changes_during_a_rebuild_are_in_the_new_index() throws IOException {
        articles.publish("a", "Một");
        articles.publish("b", "Hai");
        var other = indexer();
        other.refresh(List.of("a"), false);
        var meanwhile = new MeanwhileArticles(articles, () -> {
            articles.publish("a", "Ba");
            articles.withdraw("b");
            articles.publish("c", "Bốn");
            other.refresh(List.of("a", "b", "c"), false);
        });
        new Indexer(pointer, meanwhile, counts, files, fresh(), clock).rebuild();
        assertThat(seen()).isEqualTo(rebuilt()).containsOnlyKeys("a", "c");
        articles.publish("d", "Năm");
        other.refresh(List.of("d"), false);
        assertThat(seen()).containsOnlyKeys("a", "c", "d");
    }

    @Test
    void after_a_hundred_crashes_with_duplicate_and_interleaved_batches_the_index_equals_a_rebuild()
            throws IOException {
        views.begin(100);
        articles.publish("s0", "Đầu");
        indexer().refresh(List.of("s0"), false);
        int killed = 0;
        for (int i = 0; killed < 100; i++) {
            clock.pass(Duration.ofMinutes(10));
            articles.publish("s" + i % 17, "Tin " + i);
            if (i % 5 == 4) {
                articles.withdraw("s" + i % 13);
            }
            settle(101 + i, "id-s" + i % 11, i);
            // two shards of the stream deliver the same changes at different times and in different order, with a
            // replay
            var one = List.of("s" + i % 17, "s" + (i + 4) % 13);
            var other = List.of("s" + i % 13, "s" + (i + 9) % 17);
            var deadly = new DeadlySteps(files, pointer, i % 14);
            try {
                new Indexer(deadly.pointer(), articles, counts, deadly.files(), fresh(), clock)
                        .refresh(one, i % 3 == 0);
            } catch (IOException | DeadlySteps.Killed e) {
                killed++;
            }
            assertThat(seen()).isNotEmpty();
            assertThat(missing()).isEmpty();
            var left = indexer();
            var right = indexer();
            left.refresh(one, i % 3 == 0);
            right.refresh(other, false);
            left.refresh(one, i % 3 == 0);
            right.refresh(other, true);
            if (killed % 5 == 0) {
                assertThat(seen()).isEqualTo(rebuilt());
            }
            assertThat(i).as("a step that kills comes often enough").isLessThan(400);
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void the_pointer_does_not_move_if_the_table_cannot_be_read() throws IOException {
        articles.publish("a", "Một");
        indexer().refresh(List.of("a"), false);
        var broken = new MeanwhileArticles(articles, () -> {
            throw new IOException("down");
        });
        var indexer = new Indexer(pointer, broken, counts, files, fresh(), clock);
        assertThatThrownBy(() -> indexer.rebuild()).hasMessageContaining("down");
        assertThat(pointer.read().orElseThrow().generation()).isEqualTo(1);
    }

    /** The contents of an index rebuilt from the table. */
    private Map<String, String> rebuilt() throws IOException {
        var other = new MemoryPointer();
        var bucket = new MemoryFiles(clock);
        new Indexer(other, articles, counts, bucket, fresh(), clock).rebuild();
        return new SearcherManager<>(other, bucket, fresh(), clock, Contents::of, failures::add)
                .search(state -> state)
                .orElseThrow();
    }
}
