package vn.bantin.functions.search.index;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.RandomAccessInput;
import org.jspecify.annotations.Nullable;

/**
 * A local file, or a part of one, mapped as one buffer: what Lucene's {@code MMapDirectory} does, without the JDK's foreign
 * linker, which that one needs for its hints to the kernel and a cold start cannot spare.
 */
final class MappedFile extends IndexInput implements RandomAccessInput {

    /** What one buffer holds at most; longer files are Lucene's own to map. */
    static final long LONGEST = Integer.MAX_VALUE;

    /** A file of no more bytes is read as it is: there are few at a time, and to map the first takes a cold start longer. */
    private static final long FEW = 1024 * 1024;

    private final ByteBuffer bytes;
    private final @Nullable Arena mapping;

    /** The bytes as whole numbers, from each of their first four places on: a view anew takes as long as a block to read. */
    private final @Nullable IntBuffer[] ints = new IntBuffer[Integer.BYTES];

    private MappedFile(String description, ByteBuffer bytes, @Nullable Arena mapping) {
        super(description);
        this.bytes = bytes.order(ByteOrder.LITTLE_ENDIAN);
        this.mapping = mapping;
    }

    @SuppressWarnings("MustBeClosedChecker") // closed with what is made of it
    static MappedFile open(Path path) throws IOException {
        if (Files.size(path) <= FEW) {
            return new MappedFile(path.toString(), ByteBuffer.wrap(Files.readAllBytes(path)), null);
        }
        var mapping = Arena.ofShared();
        try (var file = FileChannel.open(path, StandardOpenOption.READ)) {
            var segment = file.map(MapMode.READ_ONLY, 0, file.size(), mapping);
            return new MappedFile(path.toString(), segment.asByteBuffer(), mapping);
        } catch (IOException | RuntimeException e) {
            mapping.close();
            throw e;
        }
    }

    @Override
    public byte readByte() throws IOException {
        try {
            return bytes.get();
        } catch (BufferUnderflowException | IllegalStateException e) {
            throw failed(e);
        }
    }

    @Override
    public short readShort() throws IOException {
        try {
            return bytes.getShort();
        } catch (BufferUnderflowException | IllegalStateException e) {
            throw failed(e);
        }
    }

    @Override
    public int readInt() throws IOException {
        try {
            return bytes.getInt();
        } catch (BufferUnderflowException | IllegalStateException e) {
            throw failed(e);
        }
    }

    @Override
    public long readLong() throws IOException {
        try {
            return bytes.getLong();
        } catch (BufferUnderflowException | IllegalStateException e) {
            throw failed(e);
        }
    }

    @Override
    public void readBytes(byte[] to, int offset, int count) throws IOException {
        try {
            bytes.get(to, offset, count);
        } catch (BufferUnderflowException | IllegalStateException e) {
            throw failed(e);
        }
    }

    @Override
    public void readInts(int[] to, int offset, int count) throws IOException {
        int at = bytes.position();
        int shift = at % Integer.BYTES;
        var view = ints[shift];
        if (view == null) {
            view = bytes.duplicate()
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .position(Math.min(shift, bytes.limit()))
                    .asIntBuffer();
            ints[shift] = view;
        }
        try {
            view.get(at / Integer.BYTES, to, offset, count);
            bytes.position(at + count * Integer.BYTES);
        } catch (IndexOutOfBoundsException | IllegalStateException e) {
            throw failed(e);
        }
    }

    @Override
    public byte readByte(long position) {
        return bytes.get((int) position);
    }

    @Override
    public short readShort(long position) {
        return bytes.getShort((int) position);
    }

    @Override
    public int readInt(long position) {
        return bytes.getInt((int) position);
    }

    @Override
    public long readLong(long position) {
        return bytes.getLong((int) position);
    }

    @Override
    public long length() {
        return bytes.limit();
    }

    @Override
    public long getFilePointer() {
        return bytes.position();
    }

    @Override
    public void seek(long position) throws IOException {
        if (position < 0 || position > bytes.limit()) {
            throw new EOFException(position + " of " + bytes.limit() + " bytes: " + this);
        }
        bytes.position((int) position);
    }

    @Override
    public void skipBytes(long count) throws IOException {
        seek(bytes.position() + count);
    }

    @Override
    public MappedFile slice(String description, long offset, long length) {
        if (offset < 0 || length < 0 || offset + length > bytes.limit()) {
            throw new IllegalArgumentException(
                    "%d bytes from %d of %d: %s".formatted(length, offset, bytes.limit(), this));
        }
        return new MappedFile(getFullSliceDescription(description), bytes.slice((int) offset, (int) length), null);
    }

    @Override
    public MappedFile clone() {
        return new MappedFile(toString(), bytes.duplicate(), null);
    }

    @Override
    public void close() {
        if (mapping != null && mapping.scope().isAlive()) {
            mapping.close();
        }
    }

    private IOException failed(RuntimeException e) {
        if (e instanceof BufferUnderflowException || e instanceof IndexOutOfBoundsException) {
            return new EOFException("past " + bytes.limit() + " bytes: " + this);
        }
        throw new AlreadyClosedException(toString(), e);
    }
}
