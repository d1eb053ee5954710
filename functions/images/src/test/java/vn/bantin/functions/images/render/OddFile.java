package vn.bantin.functions.images.render;

import java.awt.Color;
import java.util.function.Supplier;
import vn.bantin.media.RejectionReason;

/** A file as people and attackers send them, and its expected result. */
record OddFile(String name, Supplier<byte[]> bytes, Expected expected) {

    sealed interface Expected {

        /** @param colours upright: top left, top right, bottom left, bottom right */
        record Shown(int width, int height, int tolerance, Color... colours) implements Expected {}

        record Refused(RejectionReason refusal) implements Expected {}
    }

    static OddFile shown(String name, int width, int height, Supplier<byte[]> bytes) {
        return shown(name, width, height, 8, bytes, Forge.QUADRANTS);
    }

    static OddFile shown(String name, int width, int height, int tolerance, Supplier<byte[]> bytes, Color... colours) {
        return new OddFile(name, bytes, new Expected.Shown(width, height, tolerance, colours));
    }

    static OddFile refused(String name, RejectionReason refusal, Supplier<byte[]> bytes) {
        return new OddFile(name, bytes, new Expected.Refused(refusal));
    }

    @Override
    public String toString() {
        return name;
    }
}
