package vn.bantin.functions.images.render;

import java.io.ByteArrayOutputStream;
import javax.imageio.plugins.jpeg.JPEGHuffmanTable;

/** The typical Huffman tables of ITU-T T.81, annex K.3, which decoders assume for files without tables, such as MJPEG frames. */
final class StandardHuffmanTables {

    private static final int AC = 0x10;

    private StandardHuffmanTables() {}

    static void writeTo(ByteArrayOutputStream out) {
        write(out, 0, JPEGHuffmanTable.StdDCLuminance);
        write(out, AC, JPEGHuffmanTable.StdACLuminance);
        write(out, 1, JPEGHuffmanTable.StdDCChrominance);
        write(out, AC + 1, JPEGHuffmanTable.StdACChrominance);
    }

    private static void write(ByteArrayOutputStream out, int id, JPEGHuffmanTable table) {
        var values = table.getValues();
        int length = 2 + 1 + 16 + values.length;
        out.write(0xFF);
        out.write(0xC4);
        out.write(length >> 8);
        out.write(length);
        out.write(id);
        var lengths = table.getLengths();
        for (int i = 0; i < 16; i++) {
            out.write(i < lengths.length ? lengths[i] : 0);
        }
        for (var value : values) {
            out.write(value);
        }
    }
}
