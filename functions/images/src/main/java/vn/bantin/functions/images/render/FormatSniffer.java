package vn.bantin.functions.images.render;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Locale;
import java.util.Set;
import vn.bantin.media.RejectionReason;

/** Determines the format of an image by its first bytes, whatever its name and announced type. */
final class FormatSniffer {

    private static final Set<String> AVIF = Set.of("avif", "avis");
    private static final Set<String> HEIF = Set.of("heic", "heix", "hevc", "hevx", "heim", "heis", "mif1", "msf1");

    private FormatSniffer() {}

    /** @throws RejectedImageException for anything but JPEG, PNG, GIF, WebP within {@link ImageLimits} */
    static ImageSource open(byte[] file) {
        if (file.length == 0) {
            throw new RejectedImageException(RejectionReason.EMPTY);
        }
        if (file.length > ImageLimits.FILE_BYTES) {
            throw new RejectedImageException(RejectionReason.FILE_TOO_LARGE);
        }
        var head = new String(file, 0, Math.min(file.length, 1024), ISO_8859_1);
        if (head.startsWith("\u00FF\u00D8\u00FF")) {
            return JpegSource.open(file);
        }
        if (head.startsWith("\u0089PNG\r\n\u001A\n")) {
            return PngSource.open(file);
        }
        if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) {
            return GifSource.open(file);
        }
        if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) {
            return WebpSource.open(file);
        }
        throw new RejectedImageException(other(head));
    }

    private static RejectionReason other(String head) {
        if (head.startsWith("ftyp", 4)) {
            var brands = head.substring(8, Math.min(head.length(), 64));
            if (AVIF.stream().anyMatch(brands::contains)) {
                return RejectionReason.AVIF;
            }
            return HEIF.stream().anyMatch(brands::contains) ? RejectionReason.HEIC : RejectionReason.VIDEO;
        }
        if (head.startsWith("II*\0") || head.startsWith("MM\0*")) {
            return RejectionReason.TIFF;
        }
        if (head.startsWith("\u001AE\u00DF\u00A3") || head.startsWith("RIFF") && head.startsWith("AVI ", 8)) {
            return RejectionReason.VIDEO;
        }
        if (head.startsWith("BM")
                || head.startsWith("8BPS")
                || head.startsWith("\u00FF\n")
                || head.startsWith("\0\0\0\fJXL ")
                || head.startsWith("\0\0\1\0")
                || head.startsWith("\0\0\0\fjP  ")) {
            return RejectionReason.OTHER_PICTURE;
        }
        return head.toLowerCase(Locale.ROOT).contains("<svg") ? RejectionReason.SVG : RejectionReason.NOT_A_PICTURE;
    }
}
