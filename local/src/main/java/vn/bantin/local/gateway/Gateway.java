package vn.bantin.local.gateway;

import java.io.OutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import software.amazon.awssdk.services.s3.S3Client;
import vn.bantin.local.lambda.FunctionRegistry;
import vn.bantin.local.template.Template;

/** One port for everything a reader or an editor calls: assets, media, pages and the API. Thread-safe. */
public final class Gateway implements AutoCloseable {
    private final Server server;

    private Gateway(Server server) {
        this.server = server;
    }

    /**
     * What is served.
     *
     * @param site folders of files, the path of a request below them
     * @param media the bucket behind {@code /media/}
     * @param patience how long a function may take: 30 s in AWS
     */
    public record Parts(
            Template template,
            FunctionRegistry functions,
            TokenVerifier tokens,
            List<Path> site,
            S3Client s3,
            String media,
            Duration patience) {}

    /** @param port bound already, so that its number could be told to others before */
    public static Gateway start(ServerSocketChannel port, Parts parts) throws Exception {
        var api = new HttpApi(parts.template(), parts.tokens(), parts.functions()::invoke, parts.patience());
        return serve(
                port,
                new CloudFrontEdge(
                        api::answer, new SiteFolder(parts.site()), new MediaBucket(parts.s3(), parts.media())));
    }

    static Gateway serve(ServerSocketChannel port, CloudFrontEdge edge) throws Exception {
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        // larger than what the API takes, so that the API can answer for itself
        http.setRequestHeaderSize(64 * 1024);
        http.setResponseHeaderSize(64 * 1024);
        http.setUriCompliance(UriCompliance.UNSAFE);
        var server = new Server(new VirtualThreadPool());
        var connector = new ServerConnector(server, 1, 2, new HttpConnectionFactory(http));
        connector.setAcceptQueueSize(512);
        connector.open(port);
        server.addConnector(connector);
        server.setHandler(new Front(edge));
        server.setErrorHandler((request, response, callback) -> {
            var status = response.getStatus();
            // the connection ends with it, and who would send the next call on it must know
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
            write(
                    response,
                    GatewayResponse.message(status, status == 431 ? "Request Header Fields Too Large" : "Bad Request")
                            .with("apigw-requestid", HttpApi.requestId()),
                    callback);
            return true;
        });
        server.start();
        return new Gateway(server);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + ((ServerConnector) server.getConnectors()[0]).getLocalPort());
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }

    private static void write(Response response, GatewayResponse answer, Callback callback) {
        response.setStatus(answer.status());
        var fields = response.getHeaders();
        answer.headers().forEach(header -> fields.add(header.name(), header.value()));
        if (answer.status() != 204 && answer.status() != 304) {
            fields.put(HttpHeader.CONTENT_LENGTH, answer.body().length);
        }
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
    }

    private static final class Front extends Handler.Abstract {
        private final CloudFrontEdge edge;

        Front(CloudFrontEdge edge) {
            this.edge = edge;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            var body = body(request);
            write(response, edge.answer(inbound(request, body)), callback);
            return true;
        }

        /** At most one byte more than is allowed: enough to see that it is too much. */
        private static byte[] body(Request request) throws Exception {
            try (var in = Content.Source.asInputStream(request)) {
                var body = in.readNBytes(HttpApi.MAX_BODY + 1);
                // read to the end: a client that is still sending would see a broken connection, not the answer
                in.transferTo(OutputStream.nullOutputStream());
                return body;
            }
        }

        private static GatewayRequest inbound(Request request, byte[] body) {
            var headers = new ArrayList<GatewayHeader>();
            request.getHeaders()
                    .forEach(
                            field -> headers.add(new GatewayHeader(field.getName(), String.valueOf(field.getValue()))));
            var uri = request.getHttpURI();
            return new GatewayRequest(
                    request.getMethod(),
                    uri.getPath(),
                    uri.getQuery() == null ? "" : uri.getQuery(),
                    headers,
                    body,
                    Request.getRemoteAddr(request),
                    request.getConnectionMetaData().getProtocol(),
                    Instant.now());
        }
    }
}
