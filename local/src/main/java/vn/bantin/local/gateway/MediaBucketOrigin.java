package vn.bantin.local.gateway;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The private bucket, read with credentials as CloudFront does with origin access control. As the bucket policy allows, only
 * objects under {@code media/} can be read, and a missing one is 404.
 */
final class MediaBucketOrigin implements EdgeOrigin {
    private static final String PREFIX = "media/";

    private final S3Client s3;
    private final String bucket;

    MediaBucketOrigin(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    @Override
    public GatewayResponse get(GatewayRequest in) {
        String key;
        try {
            key = PercentEncoding.path(in.path()).substring(1);
        } catch (IllegalArgumentException e) {
            return GatewayResponse.message(400, "Bad Request");
        }
        if (!key.startsWith(PREFIX) || key.contains("..")) {
            return GatewayResponse.accessDenied();
        }
        var request = GetObjectRequest.builder().bucket(bucket).key(key);
        in.header("range").ifPresent(request::range);
        in.header("if-none-match").map(MediaBucketOrigin::strong).ifPresent(request::ifNoneMatch);
        try {
            var object = s3.getObject(request.build(), ResponseTransformer.toBytes());
            if (isKnown(object.response(), in)) {
                return new GatewayResponse(304, headers(object.response()), GatewayResponse.NOTHING);
            }
            var status = object.response().contentRange() == null ? 200 : 206;
            return new GatewayResponse(status, headers(object.response()), object.asByteArrayUnsafe());
        } catch (S3Exception e) {
            return switch (e.statusCode()) {
                case 304 ->
                    new GatewayResponse(
                            304,
                            List.of(new HeaderLine(
                                    "etag", in.header("if-none-match").orElse(""))),
                            GatewayResponse.NOTHING);
                case 404 -> GatewayResponse.noSuchKey();
                case 416 -> GatewayResponse.message(416, "Requested Range Not Satisfiable");
                default -> GatewayResponse.accessDenied();
            };
        }
    }

    /** RFC 9110, section 13.1.3: by date, in seconds, if the request has no entity tag. S3Proxy compares milliseconds. */
    private static boolean isKnown(GetObjectResponse object, GatewayRequest in) {
        return in.header("if-none-match").isEmpty()
                && in.header("if-modified-since")
                        .flatMap(MediaBucketOrigin::date)
                        .filter(date -> !object.lastModified()
                                .truncatedTo(ChronoUnit.SECONDS)
                                .isAfter(date))
                        .isPresent();
    }

    /** An invalid date is ignored. */
    private static Optional<Instant> date(String header) {
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(header)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String strong(String etag) {
        return etag.startsWith("W/") ? etag.substring(2) : etag;
    }

    private static List<HeaderLine> headers(GetObjectResponse object) {
        var headers = new ArrayList<HeaderLine>();
        add(headers, "content-type", object.contentType());
        add(headers, "cache-control", object.cacheControl());
        add(headers, "content-disposition", object.contentDisposition());
        add(headers, "content-range", object.contentRange());
        add(headers, "etag", object.eTag());
        add(
                headers,
                "last-modified",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        object.lastModified().atOffset(ZoneOffset.UTC)));
        add(headers, "accept-ranges", "bytes");
        return headers;
    }

    private static void add(List<HeaderLine> headers, String name, @Nullable String value) {
        Optional.ofNullable(value).ifPresent(text -> headers.add(new HeaderLine(name, text)));
    }
}
