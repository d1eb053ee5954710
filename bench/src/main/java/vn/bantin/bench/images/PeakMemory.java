package vn.bantin.bench.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The peak memory of this process as Linux counts it ({@code VmHWM}): heap, code, native codecs. */
final class PeakMemory {

    private PeakMemory() {}

    static long kilobytes() throws IOException {
        for (var line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM:")) {
                return Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        return 0;
    }
}
