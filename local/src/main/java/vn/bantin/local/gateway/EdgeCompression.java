package vn.bantin.local.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/**
 * CloudFront's compression. A strong {@code ETag} becomes weak.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/ServingCompressedFiles.html">Serve
 *     compressed files</a>
 */
final class EdgeCompression {
    private static final int SMALLEST = 1_000;
    private static final int LARGEST = 10_000_000;

    /** A part of CloudFront's list. */
    private static final Set<String> TYPES = Set.of(
            "application/json",
            "application/ld+json",
            "application/javascript",
            "application/xml",
            "application/rss+xml",
            "application/xhtml+xml",
            "application/manifest+json",
            "image/svg+xml",
            "text/css",
            "text/csv",
            "text/html",
            "text/javascript",
            "text/plain",
            "text/xml");

    private EdgeCompression() {}

    static GatewayResponse apply(GatewayRequest in, GatewayResponse answer) {
        if (!wanted(in) || !compressible(answer)) {
            return answer;
        }
        var etag = answer.header("etag").filter(tag -> !tag.startsWith("W/"));
        var compressed = answer.withBody(gzip(answer.body()))
                .with("content-encoding", "gzip")
                .with("vary", "Accept-Encoding");
        return etag.map(tag -> compressed.without("etag").with("etag", "W/" + tag))
                .orElse(compressed);
    }

    private static boolean wanted(GatewayRequest in) {
        return in.method().equals("GET")
                && in.header("accept-encoding").filter(EdgeCompression::hasGzip).isPresent();
    }

    private static boolean hasGzip(String accepted) {
        for (var coding : accepted.toLowerCase(Locale.ROOT).split(",")) {
            var parts = coding.strip().split(";");
            if (parts[0].strip().equals("gzip")) {
                return parts.length < 2 || !parts[1].strip().matches("q=0(\\.0*)?");
            }
        }
        return false;
    }

    private static boolean compressible(GatewayResponse answer) {
        var type = answer.header("content-type").orElse("").split(";", 2)[0].strip();
        return (answer.status() == 200 || answer.status() == 403 || answer.status() == 404)
                && answer.body().length >= SMALLEST
                && answer.body().length <= LARGEST
                && answer.header("content-encoding").isEmpty()
                && TYPES.contains(type.toLowerCase(Locale.ROOT));
    }

    private static byte[] gzip(byte[] body) {
        var out = new ByteArrayOutputStream(body.length / 3);
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
