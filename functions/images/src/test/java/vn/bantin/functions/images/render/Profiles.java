package vn.bantin.functions.images.render;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.nio.ByteBuffer;

/** ICC profiles made from the JDK's own. */
final class Profiles {

    private Profiles() {}

    /** Display P3: sRGB's curve, wider primaries (adapted to D50, as the ICC has them). */
    static byte[] displayP3() {
        var profile = ICC_Profile.getInstance(
                ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
        primary(profile, ICC_Profile.icSigRedColorantTag, 0.51512, 0.24120, -0.00105);
        primary(profile, ICC_Profile.icSigGreenColorantTag, 0.29198, 0.69225, 0.04189);
        primary(profile, ICC_Profile.icSigBlueColorantTag, 0.15710, 0.06657, 0.78407);
        return profile.getData();
    }

    static byte[] linear() {
        return ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    }

    private static void primary(ICC_Profile profile, int tag, double x, double y, double z) {
        var data = ByteBuffer.allocate(20).put(Forge.bytes("XYZ \0\0\0\0"));
        for (var value : new double[] {x, y, z}) {
            data.putInt((int) Math.round(value * 65536));
        }
        profile.setData(tag, data.array());
    }

    /** As a JPEG carries it. */
    static byte[] segment(byte[] icc) {
        return segment(icc, 1, 1);
    }

    /** One of several chunks of a profile. */
    static byte[] segment(byte[] chunk, int number, int count) {
        return Forge.join(Forge.bytes("ICC_PROFILE\0" + (char) number + (char) count), chunk);
    }
}
