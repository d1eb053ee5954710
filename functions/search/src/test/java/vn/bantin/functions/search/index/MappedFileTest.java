package vn.bantin.functions.search.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.NIOFSDirectory;
import org.apache.lucene.store.RandomAccessInput;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Read as Lucene's own reads: a short file, which is read whole, and a long one, which is mapped. */
class MappedFileTest {

    private static final int STEPS = 20_000;

    private final RandomGenerator random = RandomGenerator.of("L64X128MixRandom");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9, 5_000, 3_000_000})
    void readsWhatLuceneReads(int length) throws IOException {
        write(length);
        try (var directory = new NIOFSDirectory(folder);
                var theirs = directory.openInput("file", IOContext.DEFAULT);
                var ours = MappedFile.open(folder.resolve("file"))) {
            same(theirs, ours);
            for (int i = 0; i < 20; i++) {
                long from = random.nextLong(length + 1L);
                long part = random.nextLong(length - from + 1);
                same(theirs.slice("part", from, part), ours.slice("part", from, part));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 3_000_000})
    void aCopyGoesItsOwnWay(int length) throws IOException {
        write(length);
        try (var file = MappedFile.open(folder.resolve("file"))) {
            file.seek(50);
            var copy = file.clone();
            file.readInt();
            assertThat(copy.getFilePointer()).isEqualTo(50);
            copy.seek(3);
            assertThat(file.getFilePointer()).isEqualTo(54);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 3_000_000})
    void nothingIsReadPastTheEnd(int length) throws IOException {
        write(length);
        try (var file = MappedFile.open(folder.resolve("file"))) {
            var part = file.slice("part", 10, 30);
            part.seek(27);
            assertThatThrownBy(part::readInt).isInstanceOf(EOFException.class);
            assertThatThrownBy(part::readLong).isInstanceOf(EOFException.class);
            assertThatThrownBy(() -> part.readInts(new int[9], 0, 1)).isInstanceOf(EOFException.class);
            assertThatThrownBy(() -> part.readBytes(new byte[9], 0, 9)).isInstanceOf(EOFException.class);
            assertThatThrownBy(() -> part.seek(31)).isInstanceOf(EOFException.class);
            assertThatThrownBy(() -> part.seek(-1)).isInstanceOf(EOFException.class);
            part.seek(30);
            assertThatThrownBy(part::readByte).isInstanceOf(EOFException.class);
            assertThatThrownBy(() -> file.slice("part", length - 1, 2)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> part.slice("part", -1, 2)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = 3_000_000)
    void aClosedFileIsNoLongerRead(int length) throws IOException {
        write(length);
        var file = MappedFile.open(folder.resolve("file"));
        var part = file.slice("part", 10, 30);
        file.close();
        file.close();
        assertThatThrownBy(part::readByte).isInstanceOf(AlreadyClosedException.class);
        assertThatThrownBy(() -> part.readInts(new int[9], 0, 1)).isInstanceOf(AlreadyClosedException.class);
    }

    private void write(int length) throws IOException {
        var content = new byte[length];
        random.nextBytes(content);
        Files.write(folder.resolve("file"), content);
    }

    private void same(IndexInput theirs, IndexInput ours) throws IOException {
        assertThat(ours.length()).isEqualTo(theirs.length());
        long length = theirs.length();
        var anywhere = theirs.randomAccessSlice(0, length);
        var oursAnywhere = ours instanceof RandomAccessInput input ? input : ours.randomAccessSlice(0, length);
        for (int i = 0; i < STEPS && length > 0; i++) {
            if (random.nextInt(8) == 0) {
                long to = random.nextLong(length);
                theirs.seek(to);
                ours.seek(to);
            }
            long left = length - theirs.getFilePointer();
            switch (random.nextInt(7)) {
                case 0 ->
                    assertThat(left < 1 || ours.readByte() == theirs.readByte()).isTrue();
                case 1 ->
                    assertThat(left < 2 || ours.readShort() == theirs.readShort())
                            .isTrue();
                case 2 ->
                    assertThat(left < 4 || ours.readInt() == theirs.readInt()).isTrue();
                case 3 ->
                    assertThat(left < 8 || ours.readLong() == theirs.readLong()).isTrue();
                case 4 -> {
                    int count = (int) random.nextLong(Math.min(left / 4, 200) + 1);
                    var of = new int[2][count + 3];
                    theirs.readInts(of[0], 3, count);
                    ours.readInts(of[1], 3, count);
                    assertThat(of[1]).isEqualTo(of[0]);
                }
                case 5 -> {
                    int count = (int) random.nextLong(Math.min(left / 8, 200) + 1);
                    var of = new long[2][count + 3];
                    theirs.readLongs(of[0], 3, count);
                    ours.readLongs(of[1], 3, count);
                    assertThat(of[1]).isEqualTo(of[0]);
                }
                default -> {
                    long at = random.nextLong(length);
                    assertThat(oursAnywhere.readByte(at)).isEqualTo(anywhere.readByte(at));
                    if (at + 8 <= length) {
                        assertThat(oursAnywhere.readShort(at)).isEqualTo(anywhere.readShort(at));
                        assertThat(oursAnywhere.readInt(at)).isEqualTo(anywhere.readInt(at));
                        assertThat(oursAnywhere.readLong(at)).isEqualTo(anywhere.readLong(at));
                    }
                }
            }
            assertThat(ours.getFilePointer()).isEqualTo(theirs.getFilePointer());
        }
    }
}
