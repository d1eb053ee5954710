package vn.bantin.local.lambda;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import vn.bantin.local.template.LocalAccount;

/**
 * Lambda's Runtime API for all workers: each is told an address that ends in its own name.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Using the Lambda runtime API</a>
 */
final class RuntimeApi implements AutoCloseable {
    private static final Pattern PATH = Pattern.compile(
            "/([^/]+)/2018-06-01/runtime/(?:(invocation/next)|invocation/([^/]+)/(response|error)|(init/error))");

    private final Map<String, ExecutionEnvironment> workers = new ConcurrentHashMap<>();
    private final Server server;
    private final ServerConnector connector;

    private RuntimeApi() {
        server = new Server(new VirtualThreadPool());
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        // Jetty's connector sends without Nagle's delay: with it each call took 44 ms more
        connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        connector.setIdleTimeout(0);
        server.addConnector(connector);
        server.setHandler(new Calls());
    }

    static RuntimeApi start() throws Exception {
        var api = new RuntimeApi();
        api.server.start();
        return api;
    }

    String address() {
        return "127.0.0.1:" + connector.getLocalPort();
    }

    /** From now on the worker may call. */
    void admit(ExecutionEnvironment worker) {
        workers.put(worker.id(), worker);
    }

    void dismiss(ExecutionEnvironment worker) {
        workers.remove(worker.id());
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }

    private final class Calls extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            var path = PATH.matcher(Request.getPathInContext(request));
            if (!path.matches()) {
                return false;
            }
            var worker = workers.get(path.group(1));
            if (worker == null) {
                response.setStatus(410);
                callback.succeeded();
            } else if (path.group(2) != null) {
                next(worker, response, callback);
            } else {
                var body = BufferUtil.toArray(Content.Source.asByteBuffer(request));
                var type = request.getHeaders().get("Lambda-Runtime-Function-Error-Type");
                var error = type == null ? "Runtime.Unknown" : type;
                if (path.group(5) != null) {
                    worker.failInit(error, body);
                } else if (path.group(4).equals("response")) {
                    worker.answer(path.group(3), body);
                } else {
                    worker.fail(path.group(3), error, body);
                }
                response.setStatus(202);
                response.getHeaders().put("Content-Type", "application/json");
                response.write(true, BufferUtil.toBuffer("{\"status\":\"OK\"}"), callback);
            }
            return true;
        }

        private void next(ExecutionEnvironment worker, Response response, Callback callback) {
            try {
                var call = worker.next();
                var headers = response.getHeaders();
                var function = worker.function();
                headers.put("Lambda-Runtime-Aws-Request-Id", call.id());
                headers.put(
                        "Lambda-Runtime-Deadline-Ms",
                        String.valueOf(Instant.now().plus(worker.timeout()).toEpochMilli()));
                headers.put("Lambda-Runtime-Invoked-Function-Arn", LocalAccount.functionArn(function.name()));
                headers.put("Lambda-Runtime-Trace-Id", call.traceId());
                headers.put("Content-Type", "application/json");
                response.write(true, ByteBuffer.wrap(call.event()), callback);
            } catch (InterruptedException e) {
                // nobody reads it: the worker is being killed
                response.setStatus(410);
                callback.succeeded();
            }
        }
    }
}
