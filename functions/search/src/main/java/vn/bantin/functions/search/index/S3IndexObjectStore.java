package vn.bantin.functions.search.index;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import vn.bantin.aws.SignedHttp;
import vn.bantin.aws.Timeouts;
import vn.bantin.search.IndexObjectStore;
import vn.bantin.web.StoreUnavailableException;

/**
 * {@link IndexObjectStore} in a bucket, by four signed calls. The SDK's own S3 module would be loaded for them alone, which a
 * cold start pays for. Keys hold only letters, digits and {@code -._/}.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html">S3 API</a>
 */
public final class S3IndexObjectStore implements IndexObjectStore {

    private static final int ATTEMPTS = 4;
    private static final long FIRST_PAUSE_MILLIS = 50;

    private final SignedHttp http;
    private final Timeouts patience;
    private final String address;

    /** @param endpoint another service than AWS, which wants the bucket in the path; or null */
    public S3IndexObjectStore(
            Timeouts patience,
            AwsCredentialsProvider credentials,
            Region region,
            String bucket,
            @Nullable URI endpoint) {
        this.http = new SignedHttp("s3", region.id(), credentials);
        this.patience = patience;
        this.address = endpoint == null
                ? "https://" + bucket + ".s3." + region.id() + ".amazonaws.com/"
                : endpoint.toString().replaceFirst("/$", "") + "/" + bucket + "/";
    }

    @Override
    public void put(String key, Path file) throws IOException {
        put(key, new SignedHttp.Content(Files.size(file), sha256(file), out -> Files.copy(file, out)));
    }

    @Override
    public void put(String key, byte[] content) throws IOException {
        put(key, SignedHttp.Content.of(content));
    }

    private void put(String key, SignedHttp.Content content) throws IOException {
        call("PUT", address(key), content, answer -> "");
    }

    @Override
    public byte[] get(String key) throws IOException {
        return call("GET", address(key), null, InputStream::readAllBytes);
    }

    @Override
    public void get(String key, Path to) throws IOException {
        call("GET", address(key), null, answer -> {
            Files.deleteIfExists(to);
            return Files.copy(answer, to);
        });
    }

    @Override
    public void delete(String key) throws IOException {
        call("DELETE", address(key), null, answer -> "");
    }

    @Override
    public List<Stored> list(String prefix) throws IOException {
        var all = new ArrayList<Stored>();
        String token = null;
        do {
            var query = "?list-type=2&prefix=" + encoded(prefix)
                    + (token == null ? "" : "&continuation-token=" + encoded(token));
            token = call("GET", address(query), null, answer -> page(answer, all));
            token = token.isEmpty() ? null : token;
        } while (token != null);
        return all;
    }

    private static String page(InputStream answer, List<Stored> all) throws IOException {
        try {
            var factory = XMLInputFactory.newDefaultFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            var xml = factory.createXMLStreamReader(answer);
            var key = "";
            var next = "";
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    switch (xml.getLocalName()) {
                        case "Key" -> key = xml.getElementText();
                        case "LastModified" -> all.add(new Stored(key, Instant.parse(xml.getElementText())));
                        case "NextContinuationToken" -> next = xml.getElementText();
                        default -> {}
                    }
                }
            }
            return next;
        } catch (XMLStreamException e) {
            throw new IOException("a listing of the bucket is not readable", e);
        }
    }

    private URI address(String key) {
        return URI.create(address + key);
    }

    /** As the signature wants values of a query written (RFC 3986, 2.3). */
    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    @FunctionalInterface
    private interface Use<T> {
        T of(InputStream answer) throws IOException;
    }

    private <T> T call(String method, URI uri, SignedHttp.@Nullable Content content, Use<T> use) throws IOException {
        var until = System.nanoTime() + patience.call().toNanos();
        for (int attempt = 1; ; attempt++) {
            try {
                return once(method, uri, content, use);
            } catch (Refused e) {
                throw e;
            } catch (IOException e) {
                if (attempt == ATTEMPTS || System.nanoTime() > until) {
                    throw new IOException("the bucket does not answer", new StoreUnavailableException(e.toString(), e));
                }
                pause(attempt);
            }
        }
    }

    private <T> T once(String method, URI uri, SignedHttp.@Nullable Content content, Use<T> use) throws IOException {
        return http.call(method, uri, Map.of(), content, patience.attempt(), (status, body, header) -> {
            if (status / 100 == 2) {
                return use.of(body);
            }
            var told = method + " " + uri.getRawPath() + " was answered " + status + " "
                    + new String(body.readNBytes(300), StandardCharsets.UTF_8);
            throw status >= 500 || status == 429 ? new IOException(told) : new Refused(told);
        });
    }

    /** The service's own no: asking again changes nothing. */
    private static final class Refused extends IOException {
        Refused(String message) {
            super(message);
        }
    }

    private static String sha256(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var digest = MessageDigest.getInstance("SHA-256");
            in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    private static void pause(int attempt) throws IOException {
        try {
            Thread.sleep(FIRST_PAUSE_MILLIS << attempt);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
