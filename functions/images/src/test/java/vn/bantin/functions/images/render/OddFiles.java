package vn.bantin.functions.images.render;

import static vn.bantin.functions.images.render.OddFile.refused;
import static vn.bantin.functions.images.render.OddFile.shown;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import vn.bantin.media.RejectionReason;

/** Odd and hostile image files and their expected results. */
final class OddFiles {

    private static final Color[] GREYS = greys(40, 160, 60, 210);

    private OddFiles() {}

    static List<OddFile> all() {
        var all = new ArrayList<OddFile>();
        plain(all);
        tolerated(all);
        turned(all);
        coloured(all);
        laden(all);
        huge(all);
        bombs(all);
        broken(all);
        foreign(all);
        return all;
    }

    private static void plain(List<OddFile> all) {
        all.add(shown("JPEG", 640, 480, () -> Forge.jpeg(640, 480)));
        all.add(shown("progressive JPEG", 641, 479, () -> Forge.progressive(641, 479)));
        all.add(shown("PNG", 640, 480, () -> Forge.png(640, 480)));
        all.add(shown("GIF", 300, 200, () -> Forge.gif(300, 200, 1)));
        all.add(shown("WebP", 640, 480, () -> Forge.webp(640, 480)));
        all.add(shown("JPEG of one pixel", 1, 1, 12, () -> Forge.jpeg(1, 1), solid(Forge.YELLOW)));
        all.add(shown("PNG of one pixel", 1, 1, 8, () -> Forge.png(1, 1), solid(Forge.YELLOW)));
        all.add(shown("strip, 6000 by 100", 6000, 100, 12, () -> Forge.png(6000, 100), Forge.QUADRANTS));
        all.add(shown("tall strip, 100 by 9000", 100, 9000, 12, () -> Forge.png(100, 9000), Forge.QUADRANTS));
        all.add(shown("palette of 4 colours", 400, 300, () -> Forge.file("png", Forge.indexed(400, 300))));
        all.add(shown("JPEG named and announced as PNG", 640, 480, () -> Forge.jpeg(640, 480)));
        all.add(shown("interlaced PNG", 640, 480, () -> interlaced(640, 480)));
    }

    /** Files that violate the standard and that every decoder reads. */
    private static void tolerated(List<OddFile> all) {
        all.add(shown("JPEG with junk between segments", 640, 480, () -> Forge.withJunk(Forge.jpeg(640, 480))));
        all.add(shown("JPEG without an end", 640, 480, () -> Forge.withoutEnd(Forge.jpeg(640, 480))));
        all.add(shown(
                "progressive JPEG without an end", 640, 480, () -> Forge.withoutEnd(Forge.progressive(640, 480))));
        all.add(shown("JPEG without Huffman tables", 640, 480, () -> Forge.without(Forge.jpeg(640, 480), 0xC4)));
        all.add(shown("profile in chunks out of order", 320, 240, 12, OddFiles::p3JpegInChunks, p3Colours()));
        all.add(shown(
                "profile of which a chunk is missing",
                320,
                240,
                () -> Forge.withSegment(Forge.jpeg(320, 240), 0xE2, Profiles.segment(Profiles.displayP3(), 2, 2))));
    }

    private static byte[] p3JpegInChunks() {
        var profile = Profiles.displayP3();
        int half = profile.length / 2;
        var first = Profiles.segment(Arrays.copyOf(profile, half), 1, 2);
        var second = Profiles.segment(Arrays.copyOfRange(profile, half, profile.length), 2, 2);
        // each segment is inserted at the beginning: the second chunk comes first
        return Forge.withSegment(Forge.withSegment(Forge.jpeg(320, 240), 0xE2, first), 0xE2, second);
    }

    private static void turned(List<OddFile> all) {
        for (var n = 1; n <= 8; n++) {
            var orientation = n;
            all.add(shown(
                    "JPEG, orientation " + n,
                    640,
                    480,
                    () -> Forge.jpegExif(
                            Forge.file("jpeg", Forge.turned(orientation)), orientation, orientation % 2 == 0)));
        }
        all.add(shown(
                "PNG, orientation 6",
                640,
                480,
                () -> PngForge.with(Forge.file("png", Forge.turned(6)), PngForge.chunk("eXIf", Forge.exif(6, false)))));
        all.add(shown(
                "WebP, orientation 8",
                640,
                480,
                () -> WebpForge.extended(Forge.file("webp", Forge.turned(8)), 480, 640, Forge.exif(8, true))));
        all.add(shown("Exif with orientation 77", 640, 480, () -> Forge.jpegExif(Forge.jpeg(640, 480), 77, true)));
        all.add(shown(
                "Exif whose directory lies outside",
                640,
                480,
                () -> Forge.withSegment(
                        Forge.jpeg(640, 480), 0xE1, Forge.bytes("Exif\0\0MM\0*\u007F\u00FF\u00FF\u00FF\0\0\0\0\0\0"))));
    }

    private static void coloured(List<OddFile> all) {
        all.add(shown("CMYK as Adobe writes it", 320, 240, 12, () -> cmyk(0), Forge.QUADRANTS));
        all.add(shown("CMYK without a marker", 320, 240, 12, () -> cmyk(-1), Forge.QUADRANTS));
        all.add(shown("YCCK", 320, 240, 12, () -> cmyk(2), Forge.QUADRANTS));
        all.add(shown("RGB JPEG without YCbCr", 320, 240, () -> rgbJpeg(true)));
        all.add(shown("RGB JPEG by its component names", 320, 240, () -> rgbJpeg(false)));
        all.add(shown("grey JPEG", 320, 240, 8, () -> greyJpeg(), GREYS));
        all.add(shown("grey PNG of 16 bits", 320, 240, 8, () -> PngForge.png(320, 240, 16, 0), greens()));
        all.add(shown("grey PNG with alpha", 320, 240, 8, () -> PngForge.png(320, 240, 8, 4), greens()));
        all.add(shown("PNG of 16 bits", 320, 240, () -> PngForge.png(320, 240, 16, 2)));
        all.add(shown("PNG of 16 bits with alpha", 320, 240, () -> PngForge.png(320, 240, 16, 6)));
        all.add(shown("see-through PNG lies on white", 320, 240, 8, () -> seeThrough("png"), halfClear()));
        all.add(shown("see-through WebP lies on white", 320, 240, 12, () -> seeThrough("webp"), halfClear()));
        all.add(shown("transparency by colour", 320, 240, 8, OddFiles::keyed, clearRed()));
        all.add(shown("Display P3 JPEG", 320, 240, 12, OddFiles::p3Jpeg, p3Colours()));
        all.add(shown(
                "Display P3 PNG",
                320,
                240,
                8,
                () -> PngForge.with(Forge.png(320, 240), PngForge.profile(Profiles.displayP3())),
                p3Colours()));
        all.add(shown(
                "linear light PNG of 16 bits",
                320,
                240,
                8,
                () -> PngForge.with(PngForge.png(320, 240, 16, 2), PngForge.profile(Profiles.linear())),
                linearColours()));
        all.add(shown(
                "profile that is no profile",
                320,
                240,
                () -> Forge.withSegment(Forge.jpeg(320, 240), 0xE2, Profiles.segment(new byte[400]))));
        all.add(shown(
                "profile for other samples",
                320,
                240,
                8,
                () -> Forge.withSegment(greyJpeg(), 0xE2, Profiles.segment(Profiles.displayP3())),
                GREYS));
    }

    private static void laden(List<OddFile> all) {
        all.add(shown(
                "JPEG and HTML at once",
                640,
                480,
                () -> Forge.withSegment(Forge.jpeg(640, 480), 0xFE, Forge.bytes("<script>SECRET-SCRIPT</script>"))));
        all.add(shown(
                "JPEG and ZIP at once",
                640,
                480,
                () -> Forge.join(Forge.jpeg(640, 480), Forge.bytes("PK\3\4SECRET-ZIP"))));
        all.add(shown(
                "PNG with text and a tail",
                640,
                480,
                () -> Forge.join(
                        PngForge.with(
                                Forge.png(640, 480), PngForge.chunk("tEXt", Forge.bytes("Author\0SECRET-AUTHOR"))),
                        Forge.bytes("<?php SECRET-TAIL"))));
        all.add(shown("GIF with a comment and JavaScript", 300, 200, OddFiles::ladenGif));
        all.add(shown(
                "JPEG with XMP and place",
                640,
                480,
                () -> Forge.withSegment(
                        Forge.jpegExif(Forge.jpeg(640, 480), 1, true),
                        0xE1,
                        Forge.bytes("http://ns.adobe.com/xap/1.0/\0SECRET-XMP"))));
        all.add(shown(
                "JPEG with a second picture behind it",
                640,
                480,
                () -> Forge.join(Forge.jpeg(640, 480), Forge.jpegExif(Forge.jpeg(32, 32), 6, true))));
        all.add(shown(
                "text that swells to 300 MB",
                640,
                480,
                () -> PngForge.with(
                        Forge.png(640, 480),
                        PngForge.chunk("zTXt", Forge.join(Forge.bytes("x\0\0"), PngForge.bomb(300))))));
        all.add(shown(
                "profile that swells to 300 MB",
                640,
                480,
                () -> PngForge.with(
                        Forge.png(640, 480),
                        PngForge.chunk("iCCP", Forge.join(Forge.bytes("x\0\0"), PngForge.bomb(300))))));
    }

    private static void huge(List<OddFile> all) {
        all.add(shown("40 megapixels, JPEG", 8000, 5000, () -> Forge.jpeg(8000, 5000)));
        all.add(shown("40 megapixels, progressive", 8000, 5000, () -> Forge.progressive(8000, 5000)));
        all.add(shown("40 megapixels, PNG of 16 bits with alpha", 8000, 5000, () -> PngForge.png(8000, 5000, 16, 6)));
        all.add(shown("40 megapixels, GIF", 8000, 5000, () -> Forge.gif(8000, 5000, 1)));
        all.add(shown("40 megapixels, WebP", 8000, 5000, () -> Forge.webp(8000, 5000)));
        all.add(refused("40 megapixels of progressive CMYK", RejectionReason.TOO_COMPLEX, OddFiles::progressiveCmyk));
        all.add(refused("41 megapixels", RejectionReason.TOO_MANY_PIXELS, () -> Forge.png(8000, 5126)));
        all.add(refused(
                "heavier than 15 MB",
                RejectionReason.FILE_TOO_LARGE,
                () -> Forge.join(Forge.jpeg(640, 480), new byte[15 * 1024 * 1024])));
    }

    private static void bombs(List<OddFile> all) {
        all.add(refused(
                "PNG bomb, 60,000 by 60,000",
                RejectionReason.TOO_MANY_PIXELS,
                () -> Forge.join(
                        PngForge.SIGNATURE,
                        PngForge.header(60_000, 60_000, 8, 2),
                        PngForge.chunk("IDAT", PngForge.bomb(20)),
                        PngForge.END)));
        all.add(refused(
                "PNG wider than an int",
                RejectionReason.TOO_MANY_PIXELS,
                () -> Forge.join(PngForge.SIGNATURE, PngForge.header(-1, 1, 8, 2), PngForge.END)));
        all.add(refused(
                "GIF bomb, 65,535 by 65,535",
                RejectionReason.TOO_MANY_PIXELS,
                () -> Forge.patch(Forge.gif(30, 20, 1), 6, 0xFF, 0xFF, 0xFF, 0xFF)));
        all.add(refused("GIF bomb in its frame", RejectionReason.TOO_MANY_PIXELS, OddFiles::gifFrameBomb));
        all.add(refused(
                "WebP bomb, lossless 16,384 squared",
                RejectionReason.TOO_MANY_PIXELS,
                () -> WebpForge.riff(
                        WebpForge.chunk("VP8L", Forge.patch(new byte[40], 0, 0x2F, 0xFF, 0xFF, 0xFF, 0x0F)))));
        all.add(refused(
                "WebP bomb, canvas",
                RejectionReason.TOO_MANY_PIXELS,
                () -> WebpForge.riff(WebpForge.canvas(0, 1 << 24, 1 << 24), WebpForge.chunk("VP8 ", new byte[40]))));
        all.add(refused("JPEG bomb, 65,500 squared", RejectionReason.TOO_MANY_PIXELS, () -> {
            var jpeg = Forge.jpeg(16, 16);
            return Forge.patch(jpeg, Forge.frame(jpeg) + 5, 0xFF, 0xDC, 0xFF, 0xDC);
        }));
        all.add(refused(
                "progressive JPEG with 2,000 scans",
                RejectionReason.TOO_COMPLEX,
                () -> manyScans(Forge.progressive(2000, 1500), 0)));
        all.add(refused(
                "baseline JPEG with 2,000 scans",
                RejectionReason.TOO_COMPLEX,
                () -> manyScans(Forge.jpeg(2000, 1500), 0x3F)));
        all.add(shown(
                "PNG with more data than its size needs",
                640,
                480,
                () -> Forge.join(
                        PngForge.SIGNATURE,
                        PngForge.header(640, 480, 8, 2),
                        PngForge.chunk("IDAT", PngForge.data(640, 481, 8, 3)),
                        PngForge.END)));
    }

    private static void broken(List<OddFile> all) {
        for (var format : List.of("jpeg", "png", "webp", "gif")) {
            all.add(refused(format + " cut at 60 %", RejectionReason.TRUNCATED, () -> Forge.cut(noise(format), 0.6)));
        }
        all.add(refused(
                "JPEG cut, with its end put back",
                RejectionReason.TRUNCATED,
                () -> Forge.join(Forge.cut(noise("jpeg"), 0.6), Forge.bytes("\u00FF\u00D9"))));
        all.add(refused(
                "PNG cut, with its end put back",
                RejectionReason.DAMAGED,
                () -> Forge.join(
                        PngForge.SIGNATURE,
                        PngForge.header(640, 480, 8, 2),
                        PngForge.chunk("IDAT", PngForge.data(640, 200, 8, 3)),
                        PngForge.END)));
        all.add(refused("PNG with a wrong checksum", RejectionReason.DAMAGED, () -> {
            var png = Forge.png(64, 48);
            return Forge.patch(png, png.length - 20, png[png.length - 20] ^ 0x55);
        }));
        all.add(refused(
                "PNG without data",
                RejectionReason.DAMAGED,
                () -> Forge.join(PngForge.SIGNATURE, PngForge.header(64, 48, 8, 2), PngForge.END)));
        all.add(refused(
                "PNG with two headers",
                RejectionReason.DAMAGED,
                () -> PngForge.with(Forge.png(64, 48), PngForge.header(4, 4, 8, 2))));
        all.add(refused("JPEG with two frames", RejectionReason.DAMAGED, () -> {
            var jpeg = Forge.jpeg(64, 48);
            var frame = Arrays.copyOfRange(jpeg, Forge.frame(jpeg) + 4, Forge.frame(jpeg) + 19);
            return Forge.withSegment(jpeg, 0xC0, frame);
        }));
        all.add(refused("JPEG of 12 bits", RejectionReason.UNUSUAL, () -> {
            var jpeg = Forge.jpeg(64, 48);
            return Forge.patch(jpeg, Forge.frame(jpeg) + 4, 12);
        }));
        all.add(refused("arithmetic JPEG", RejectionReason.UNUSUAL, () -> {
            var jpeg = Forge.jpeg(64, 48);
            return Forge.patch(jpeg, Forge.frame(jpeg) + 1, 0xC9);
        }));
        all.add(refused(
                "progressive JPEG without its last scan",
                RejectionReason.TRUNCATED,
                () -> Forge.withoutLastScan(Forge.progressive(640, 480))));
        all.add(refused("JPEG of three bytes", RejectionReason.TRUNCATED, () -> Forge.bytes("\u00FF\u00D8\u00FF")));
        all.add(refused("empty file", RejectionReason.EMPTY, () -> new byte[0]));
    }

    private static void foreign(List<OddFile> all) {
        all.add(
                refused(
                        "SVG with a script",
                        RejectionReason.SVG,
                        () -> Forge.bytes(
                                "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>")));
        all.add(refused("HEIC", RejectionReason.HEIC, () -> Forge.bytes("\0\0\0\u0018ftypheic\0\0\0\0mif1heic")));
        all.add(refused("AVIF", RejectionReason.AVIF, () -> Forge.bytes("\0\0\0\u001Cftypavif\0\0\0\0avifmif1miaf")));
        all.add(refused("animated GIF", RejectionReason.ANIMATED, () -> Forge.gif(60, 40, 3)));
        all.add(refused(
                "animated WebP",
                RejectionReason.ANIMATED,
                () -> WebpForge.riff(
                        WebpForge.canvas(2, 60, 40),
                        WebpForge.chunk("ANIM", new byte[6]),
                        WebpForge.chunk("ANMF", new byte[40]))));
        all.add(refused(
                "animated PNG",
                RejectionReason.ANIMATED,
                () -> PngForge.with(Forge.png(60, 40), PngForge.chunk("acTL", new byte[] {0, 0, 0, 2, 0, 0, 0, 0}))));
        all.add(refused("TIFF", RejectionReason.TIFF, () -> Forge.file("tiff", Forge.rgb(20, 20))));
        all.add(refused("BMP", RejectionReason.OTHER_PICTURE, () -> Forge.file("bmp", Forge.rgb(20, 20))));
        all.add(refused("PDF named .jpg", RejectionReason.NOT_A_PICTURE, () -> Forge.bytes("%PDF-1.7\n%\u00E2\u00E3")));
        all.add(refused("HTML named .jpg", RejectionReason.NOT_A_PICTURE, () -> Forge.bytes("<!doctype html><p>hi")));
        all.add(refused("MP4", RejectionReason.VIDEO, () -> Forge.bytes("\0\0\0\u0018ftypisom\0\0\2\0isomavc1")));
    }

    private static byte[] interlaced(int width, int height) {
        try {
            var writer =
                    javax.imageio.ImageIO.getImageWritersByFormatName("png").next();
            var out = new java.io.ByteArrayOutputStream();
            try (var stream = new javax.imageio.stream.MemoryCacheImageOutputStream(out)) {
                var param = writer.getDefaultWriteParam();
                param.setProgressiveMode(javax.imageio.ImageWriteParam.MODE_DEFAULT);
                writer.setOutput(stream);
                writer.write(null, new javax.imageio.IIOImage(Forge.rgb(width, height), null, null), param);
            }
            return out.toByteArray();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** @param transform of the Adobe segment: 0 CMYK, 2 YCCK, -1 no segment and no inversion */
    private static byte[] cmyk(int transform) {
        var raster = Raster.createInterleavedRaster(java.awt.image.DataBuffer.TYPE_BYTE, 320, 240, 4, null);
        var rgb = Forge.rgb(320, 240);
        for (var y = 0; y < 240; y++) {
            for (var x = 0; x < 320; x++) {
                var colour = new Color(rgb.getRGB(x, y));
                raster.setPixel(x, y, inks(colour, transform));
            }
        }
        var jpeg = Forge.withoutJfif(Forge.rawJpeg(raster));
        return transform < 0 ? jpeg : adobe(jpeg, transform);
    }

    private static int[] inks(Color colour, int transform) {
        int[] inks = {255 - colour.getRed(), 255 - colour.getGreen(), 255 - colour.getBlue(), 0};
        if (transform < 0) {
            return inks;
        }
        int[] inverted = {255 - inks[0], 255 - inks[1], 255 - inks[2], 255 - inks[3]};
        if (transform == 0) {
            return inverted;
        }
        // in YCCK the luma pair is made from the complement of what a CMYK file would hold
        double r = 255 - inverted[0];
        double g = 255 - inverted[1];
        double b = 255 - inverted[2];
        return new int[] {
            (int) Math.round(0.299 * r + 0.587 * g + 0.114 * b),
            (int) Math.round(-0.168736 * r - 0.331264 * g + 0.5 * b + 128),
            (int) Math.round(0.5 * r - 0.418688 * g - 0.081312 * b + 128),
            inverted[3]
        };
    }

    private static byte[] adobe(byte[] jpeg, int transform) {
        return Forge.withSegment(
                jpeg, 0xEE, Forge.join(Forge.bytes("Adobe\0\u0064\0\0\0\0"), new byte[] {(byte) transform}));
    }

    private static byte[] rgbJpeg(boolean marked) {
        var raster = Raster.createInterleavedRaster(java.awt.image.DataBuffer.TYPE_BYTE, 320, 240, 3, null);
        var rgb = Forge.rgb(320, 240);
        for (var y = 0; y < 240; y++) {
            for (var x = 0; x < 320; x++) {
                var colour = new Color(rgb.getRGB(x, y));
                raster.setPixel(x, y, new int[] {colour.getRed(), colour.getGreen(), colour.getBlue()});
            }
        }
        var jpeg = Forge.withoutJfif(Forge.rawJpeg(raster));
        return marked ? adobe(jpeg, 0) : named(jpeg);
    }

    /** Names the components R, G and B in frame and scan. */
    private static byte[] named(byte[] jpeg) {
        var frame = Forge.frame(jpeg);
        var scan = frame;
        while ((jpeg[scan + 1] & 0xFF) != 0xDA) {
            scan += 2 + (((jpeg[scan + 2] & 0xFF) << 8) | (jpeg[scan + 3] & 0xFF));
        }
        var out = jpeg.clone();
        for (var i = 0; i < 3; i++) {
            out[frame + 10 + 3 * i] = (byte) "RGB".charAt(i);
            out[scan + 5 + 2 * i] = (byte) "RGB".charAt(i);
        }
        return out;
    }

    private static byte[] greyJpeg() {
        var raster = Raster.createInterleavedRaster(java.awt.image.DataBuffer.TYPE_BYTE, 320, 240, 1, null);
        for (var y = 0; y < 240; y++) {
            for (var x = 0; x < 320; x++) {
                raster.setSample(x, y, 0, GREYS[(y < 120 ? 0 : 2) + (x < 160 ? 0 : 1)].getRed());
            }
        }
        return Forge.rawJpeg(raster);
    }

    private static byte[] seeThrough(String format) {
        var red = new Color(Forge.RED.getRed(), Forge.RED.getGreen(), Forge.RED.getBlue(), 128);
        return Forge.file(
                format,
                Forge.image(
                        320, 240, BufferedImage.TYPE_INT_ARGB, red, Forge.GREEN, new Color(0, 0, 0, 0), Forge.YELLOW));
    }

    private static Color[] halfClear() {
        return new Color[] {new Color(227, 147, 147), Forge.GREEN, Color.WHITE, Forge.YELLOW};
    }

    private static byte[] keyed() {
        return PngForge.with(
                PngForge.png(320, 240, 8, 2),
                PngForge.chunk(
                        "tRNS",
                        (byte) 0,
                        (byte) Forge.RED.getRed(),
                        (byte) 0,
                        (byte) Forge.RED.getGreen(),
                        (byte) 0,
                        (byte) Forge.RED.getBlue()));
    }

    private static Color[] clearRed() {
        return new Color[] {Color.WHITE, Forge.GREEN, Forge.BLUE, Forge.YELLOW};
    }

    private static byte[] p3Jpeg() {
        return Forge.withSegment(Forge.jpeg(320, 240), 0xE2, Profiles.segment(Profiles.displayP3()));
    }

    /** The quadrants' values as Display P3, converted to sRGB by the formulas of CSS Color 4. */
    private static Color[] p3Colours() {
        return new Color[] {new Color(219, 0, 27), new Color(0, 163, 45), new Color(41, 60, 197), new Color(234, 210, 0)
        };
    }

    private static Color[] linearColours() {
        var out = new Color[4];
        for (var i = 0; i < 4; i++) {
            var in = Forge.QUADRANTS[i];
            out[i] = new Color(encoded(in.getRed()), encoded(in.getGreen()), encoded(in.getBlue()));
        }
        return out;
    }

    private static int encoded(int linear) {
        var v = linear / 255.0;
        return (int) Math.round(255 * (v <= 0.0031308 ? 12.92 * v : 1.055 * Math.pow(v, 1 / 2.4) - 0.055));
    }

    private static byte[] ladenGif() {
        var gif = Forge.gif(300, 200, 1);
        var palette = 13 + ((gif[10] & 0x80) == 0 ? 0 : 3 << (gif[10] & 7) + 1);
        return Forge.join(
                Arrays.copyOf(gif, palette),
                Forge.bytes("!\u00FE\u000ESECRET-COMMENT\0"),
                Arrays.copyOfRange(gif, palette, gif.length),
                Forge.bytes("=1;alert('SECRET-TAIL')"));
    }

    private static byte[] gifFrameBomb() {
        var gif = Forge.gif(30, 20, 1);
        var at = gif.length;
        while (gif[--at] != 0x2C || gif[at + 5] != 30) {}
        return Forge.patch(gif, at + 5, 0xFF, 0xFF, 0xFF, 0xFF);
    }

    private static byte[] manyScans(byte[] jpeg, int last) {
        var scan = Forge.bytes("\u00FF\u00DA\0\u0008\1\1\0\0" + (char) last + "\0\0");
        var scans = new byte[2000][];
        Arrays.fill(scans, scan);
        return Forge.join(Arrays.copyOf(jpeg, jpeg.length - 2), Forge.join(scans), Forge.bytes("\u00FF\u00D9"));
    }

    private static byte[] progressiveCmyk() {
        var jpeg = cmyk(0);
        var frame = Forge.frame(jpeg);
        return Forge.patch(
                Forge.patch(jpeg, frame + 1, 0xC2), frame + 5, 5000 >> 8, 5000 & 0xFF, 8000 >> 8, 8000 & 0xFF);
    }

    private static byte[] noise(String format) {
        var image = format.equals("gif") ? Forge.indexed(300, 200) : Forge.rgb(300, 200);
        var random = new java.util.Random(7);
        for (var i = 0; i < 20_000; i++) {
            image.setRGB(random.nextInt(300), random.nextInt(200), Forge.QUADRANTS[random.nextInt(4)].getRGB());
        }
        return Forge.file(format, image);
    }

    private static Color[] solid(Color colour) {
        return new Color[] {colour, colour, colour, colour};
    }

    private static Color[] greys(int... values) {
        return Arrays.stream(values).mapToObj(v -> new Color(v, v, v)).toArray(Color[]::new);
    }

    private static Color[] greens() {
        return greys(Arrays.stream(Forge.QUADRANTS).mapToInt(Color::getGreen).toArray());
    }
}
