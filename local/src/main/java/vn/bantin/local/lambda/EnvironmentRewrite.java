package vn.bantin.local.lambda;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Redirects a class's {@code System.getenv} to {@link FunctionVariables}: functions that share a JVM would otherwise
 * share one environment. Only names in the constant pool change, neither code nor stack maps.
 *
 * @see <a href="https://docs.oracle.com/javase/specs/jvms/se25/html/jvms-4.html#jvms-4.4">The constant pool</a>
 */
final class EnvironmentRewrite {
    private static final byte[] GETENV = "getenv".getBytes(StandardCharsets.UTF_8);
    private static final String TARGET = FunctionVariables.class.getName().replace('.', '/');

    private static final int UTF8 = 1;
    private static final int CLASS = 7;
    private static final int METHOD = 10;
    private static final int NAME_AND_TYPE = 12;

    private EnvironmentRewrite() {}

    static byte[] apply(byte[] type) {
        return mentions(type) ? rewrite(type) : type;
    }

    private static boolean mentions(byte[] type) {
        for (int i = 0; i <= type.length - GETENV.length; i++) {
            if (type[i] == 'g' && java.util.Arrays.equals(type, i, i + GETENV.length, GETENV, 0, GETENV.length)) {
                return true;
            }
        }
        return false;
    }

    private static byte[] rewrite(byte[] type) {
        try {
            var in = new DataInputStream(new ByteArrayInputStream(type));
            in.skipBytes(8);
            var count = in.readUnsignedShort();
            var pool = new Pool(count);
            for (int i = 1; i < count; i++) {
                i += pool.read(i, in, type);
            }
            var rest = type.length - in.available();
            var out = new ByteArrayOutputStream(type.length + 64);
            var data = new DataOutputStream(out);
            data.write(type, 0, 8);
            // one class and its name are added behind what is there
            data.writeShort(count + 2);
            data.write(pool.patched(type, count), 10, rest - 10);
            data.writeByte(UTF8);
            data.writeUTF(TARGET);
            data.writeByte(CLASS);
            data.writeShort(count);
            data.write(type, rest, type.length - rest);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where each constant stands, and what the few that matter say. */
    private static final class Pool {
        private final int[] tags;
        private final int[] offsets;
        private final int[] first;
        private final int[] second;
        private final String[] texts;

        Pool(int count) {
            tags = new int[count];
            offsets = new int[count];
            first = new int[count];
            second = new int[count];
            texts = new String[count];
            java.util.Arrays.fill(texts, "");
        }

        /** @return 1 where the constant takes two places */
        int read(int i, DataInputStream in, byte[] type) throws IOException {
            offsets[i] = type.length - in.available();
            tags[i] = in.readUnsignedByte();
            switch (tags[i]) {
                case UTF8 -> texts[i] = in.readUTF();
                case CLASS, 8, 16, 19, 20 -> first[i] = in.readUnsignedShort();
                case 9, METHOD, 11, NAME_AND_TYPE, 17, 18 -> {
                    first[i] = in.readUnsignedShort();
                    second[i] = in.readUnsignedShort();
                }
                case 15 -> in.skipBytes(3);
                case 3, 4 -> in.skipBytes(4);
                case 5, 6 -> {
                    in.skipBytes(8);
                    return 1;
                }
                default -> throw new IOException("unknown constant " + tags[i]);
            }
            return 0;
        }

        byte[] patched(byte[] type, int count) {
            var copy = type.clone();
            for (int i = 1; i < tags.length; i++) {
                if (tags[i] == METHOD
                        && texts[first[first[i]]].equals("java/lang/System")
                        && texts[first[second[i]]].equals("getenv")) {
                    copy[offsets[i] + 1] = (byte) ((count + 1) >> 8);
                    copy[offsets[i] + 2] = (byte) (count + 1);
                }
            }
            return copy;
        }
    }
}
