package vn.bantin.aws;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * Signed calls to one service over the JDK's own connections, which it keeps open. Nothing is set up before the first call,
 * and of TLS nothing where the address is plain HTTP. One call is one try: whoever calls knows whether to try again.
 */
public final class SignedHttp {

    private static final int CONNECT_MILLIS = 2_000;

    /**
     * Up to so many bytes go out together with the headers: one packet where two would be, and one wake-up there. The JDK
     * sends such a call once more where a kept connection proves closed before its answer began; all calls here bear that.
     */
    private static final int TOGETHER = 64 * 1024;

    private final Signature signature;
    private final AwsCredentialsProvider credentials;
    private volatile @Nullable Address known;

    private record Address(URI uri, URL url) {}

    public SignedHttp(String service, String region, AwsCredentialsProvider credentials) {
        this.signature = new Signature(service, region);
        this.credentials = credentials;
    }

    /** Most services have one address, and to take it apart again costs as much as to sign. */
    private URL url(URI uri) throws MalformedURLException {
        var last = known;
        if (last == null || !last.uri.equals(uri)) {
            last = new Address(uri, uri.toURL());
            known = last;
        }
        return last.url;
    }

    /** What is sent: its length, its SHA-256 in hexadecimal digits, and the bytes. */
    public record Content(long length, String sha256, Writer writer) {

        public static Content of(byte[] bytes) {
            return new Content(bytes.length, Signature.hash(bytes), out -> out.write(bytes));
        }
    }

    @FunctionalInterface
    public interface Writer {
        void to(OutputStream out) throws IOException;
    }

    /** @see #call */
    @FunctionalInterface
    public interface Reader<T> {
        /** @param header a header's value by its name, or null */
        T of(int status, InputStream body, UnaryOperator<@Nullable String> header) throws IOException;
    }

    /**
     * @param headers names in lower case
     * @param silence how long the service may say nothing
     * @throws IOException where the service cannot be reached, falls silent or breaks off; every status is an answer
     */
    public <T> T call(
            String method,
            URI uri,
            Map<String, String> headers,
            @Nullable Content content,
            Duration silence,
            Reader<T> reader)
            throws IOException {
        var connection = (HttpURLConnection) url(uri).openConnection();
        connection.setRequestMethod(method);
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(Math.max(1, Math.toIntExact(silence.toMillis())));
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        signature
                .sign(
                        method,
                        uri,
                        headers,
                        content == null ? Signature.NOTHING : content.sha256(),
                        credentials.resolveCredentials(),
                        Instant.now())
                .forEach(connection::setRequestProperty);
        if (content != null) {
            connection.setDoOutput(true);
            if (content.length() > TOGETHER) {
                connection.setFixedLengthStreamingMode(content.length());
            }
            try (var out = connection.getOutputStream()) {
                content.writer().to(out);
            }
        }
        var status = connection.getResponseCode();
        try (var body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return reader.of(status, body == null ? InputStream.nullInputStream() : body, connection::getHeaderField);
        }
    }
}
