package vn.bantin.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.bantin.local.lambda.InvocationResult;
import vn.bantin.local.template.Template;
import vn.bantin.local.template.Template.Distribution;
import vn.bantin.local.testing.AwsBehavior;

/**
 * The gateway against what AWS writes of HTTP APIs, over real connections. Each rule names its page, below {@code
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/}; "tried" marks what no page says and was seen on AWS.
 */
class GatewayConformanceTest {
    private static final String LAMBDA = "http-api-develop-integrations-lambda.html";
    private static final String ROUTES = "http-api-develop-routes.html";
    private static final String JWT = "http-api-jwt-authorizer.html";
    private static final String CORS = "http-api-cors.html";
    private static final String QUOTAS = "http-api-quotas.html";
    private static final String THROTTLING = "http-api-throttling.html";
    private static final String TROUBLE = "http-api-troubleshooting-lambda.html";

    private static final byte[] NONE = new byte[0];

    private interface Check {
        void run() throws IOException;
    }

    private static final List<Gateway> GATEWAYS = new ArrayList<>();
    private static Wire wire;
    private static Wire withDefault;
    private static Wire throttled;

    private static final String[] PREFLIGHT = {"Origin: https://tin.example", "Access-Control-Request-Method: PUT"};

    @BeforeAll
    static void start() throws Exception {
        wire = serve(template(Map.of()));
        var plain = template(Map.of());
        var functions = new ArrayList<>(plain.functions());
        functions.add(defaultRoute());
        withDefault = serve(new Template(
                plain.api(),
                java.util.Optional.empty(),
                functions,
                List.of(),
                List.of(),
                List.of(),
                Template.UserPool.DEFAULTS,
                Distribution.NONE,
                List.of()));
        var api = new Template.HttpApi(
                plain.api().cors(),
                plain.api().authorizers(),
                java.util.Optional.empty(),
                java.util.Optional.of(new Template.Throttle(0.001, 2)));
        throttled = serve(new Template(
                api,
                java.util.Optional.empty(),
                plain.functions(),
                List.of(),
                List.of(),
                List.of(),
                Template.UserPool.DEFAULTS,
                Distribution.NONE,
                List.of()));
    }

    @AfterAll
    static void stop() throws Exception {
        for (var gateway : GATEWAYS) {
            gateway.close();
        }
    }

    @TestFactory
    @AwsBehavior(
            service = "API Gateway, HTTP APIs",
            value = "Events have payload format 2.0, with the trace id of the request",
            page = "apigateway/latest/developerguide/http-api-develop-integrations-lambda.html",
            differs = "Payload format 1.0 is refused; nothing records traces")
    List<DynamicTest> events() {
        return List.of(
                rule(LAMBDA, "the event is of version 2.0 and names route, path, query and stage", () -> {
                    var event = wire.get("/articles/newest?a=1").json();
                    assertThat(event.path("version").asString()).isEqualTo("2.0");
                    assertThat(event.path("routeKey").asString()).isEqualTo("GET /articles/newest");
                    assertThat(event.path("rawPath").asString()).isEqualTo("/articles/newest");
                    assertThat(event.path("rawQueryString").asString()).isEqualTo("a=1");
                    var context = event.path("requestContext");
                    assertThat(context.path("stage").asString()).isEqualTo("$default");
                    assertThat(context.path("routeKey").asString()).isEqualTo("GET /articles/newest");
                    assertThat(context.at("/http/method").asString()).isEqualTo("GET");
                    assertThat(context.at("/http/path").asString()).isEqualTo("/articles/newest");
                    assertThat(context.at("/http/protocol").asString()).isEqualTo("HTTP/1.1");
                    assertThat(context.at("/http/sourceIp").asString()).isEqualTo("127.0.0.1");
                    assertThat(context.path("domainName").asString()).isEqualTo("api.tin.example");
                    assertThat(context.path("domainPrefix").asString()).isEqualTo("api");
                }),
                rule(LAMBDA, "the time is told as in a log and in milliseconds", () -> {
                    var context = wire.get("/echo").json().path("requestContext");
                    assertThat(context.path("time").asString())
                            .matches("\\d{2}/[A-Z][a-z]{2}/\\d{4}:\\d{2}:\\d{2}:\\d{2} \\+0000");
                    assertThat(context.path("timeEpoch").isIntegralNumber()).isTrue();
                }),
                rule(LAMBDA, "header names are lower case, the values of a repeated one joined by commas", () -> {
                    var headers = wire.get("/echo", "X-List: a", "x-list: b", "X-One: Đ")
                            .json()
                            .path("headers");
                    assertThat(headers.path("x-list").asString()).isEqualTo("a,b");
                    assertThat(headers.propertyNames()).allMatch(name -> name.equals(name.toLowerCase()));
                }),
                rule("tried", "forwarding headers are added, a caller's own kept in front", () -> {
                    var headers = wire.get("/echo", "X-Forwarded-For: 203.0.113.9")
                            .json()
                            .path("headers");
                    assertThat(headers.path("x-forwarded-for").asString()).isEqualTo("203.0.113.9, 127.0.0.1");
                    assertThat(headers.path("x-forwarded-port").asString()).isEqualTo("8080");
                    assertThat(headers.path("x-amzn-trace-id").asString()).matches("Root=1-[0-9a-f]{8}-[0-9a-f]{24}");
                    assertThat(headers.path("content-length").asString()).isEqualTo("0");
                    assertThat(headers.has("connection")).isFalse();
                }),
                rule(LAMBDA, "cookies are a list of their own", () -> {
                    var event =
                            wire.get("/echo", "Cookie: a=1; b=2", "Cookie: c=3").json();
                    assertThat(texts(event.path("cookies"))).containsExactly("a=1", "b=2", "c=3");
                    assertThat(event.path("headers").has("cookie")).isFalse();
                }),
                rule(LAMBDA, "query values are decoded, those of a repeated name joined by commas", () -> {
                    var event = wire.get("/echo?q=%C4%91%E1%BA%A5t+n%C6%B0%E1%BB%9Bc&tag=a&tag=b&empty&x=")
                            .json();
                    var query = event.path("queryStringParameters");
                    assertThat(query.path("q").asString()).isEqualTo("đất nước");
                    assertThat(query.path("tag").asString()).isEqualTo("a,b");
                    assertThat(query.path("empty").asString()).isEmpty();
                    assertThat(event.path("rawQueryString").asString()).startsWith("q=%C4%91");
                }),
                rule(LAMBDA, "what there is none of is left out", () -> {
                    var event = wire.get("/echo").json();
                    for (var name : List.of("cookies", "queryStringParameters", "pathParameters", "body")) {
                        assertThat(event.has(name)).as(name).isFalse();
                    }
                    assertThat(event.path("rawQueryString").asString()).isEmpty();
                    assertThat(event.path("isBase64Encoded").asBoolean()).isFalse();
                }),
                rule("tried", "path and path parameters are decoded", () -> {
                    var event = wire.get("/articles/%C4%91%E1%BA%A5t-n%C6%B0%E1%BB%9Bc")
                            .json();
                    assertThat(event.path("rawPath").asString()).isEqualTo("/articles/đất-nước");
                    assertThat(event.at("/pathParameters/slug").asString()).isEqualTo("đất-nước");
                }),
                rule(
                        "tried",
                        "JSON, XML, JavaScript and text stay text; every other type, forms and none too, is base64",
                        () -> {
                            for (var type : List.of(
                                    "application/json",
                                    "application/json; charset=utf-8",
                                    "text/plain",
                                    "text/csv",
                                    "application/xml",
                                    "application/javascript")) {
                                var event = wire.send("POST", "/echo", bytes("{\"đ\":1}"), "Content-Type: " + type)
                                        .json();
                                assertThat(event.path("body").asString())
                                        .as(type)
                                        .isEqualTo("{\"đ\":1}");
                                assertThat(event.path("isBase64Encoded").asBoolean())
                                        .as(type)
                                        .isFalse();
                            }
                            for (var type : List.of(
                                    "application/x-www-form-urlencoded",
                                    "application/octet-stream",
                                    "application/merge-patch+json",
                                    "multipart/form-data; boundary=x")) {
                                var event = wire.send("POST", "/echo", bytes("a=đ"), "Content-Type: " + type)
                                        .json();
                                assertThat(event.path("body").asString())
                                        .as(type)
                                        .isEqualTo(base64("a=đ"));
                                assertThat(event.path("isBase64Encoded").asBoolean())
                                        .as(type)
                                        .isTrue();
                            }
                            assertThat(wire.send("POST", "/echo", bytes("a"))
                                            .json()
                                            .path("body")
                                            .asString())
                                    .isEqualTo(base64("a"));
                        }),
                rule("http-api-logging-variables.html", "the request's id is on the answer and in the event", () -> {
                    var reply = wire.get("/echo");
                    assertThat(reply.header("apigw-requestid"))
                            .isNotEmpty()
                            .isEqualTo(
                                    reply.json().at("/requestContext/requestId").asString());
                }));
    }

    @TestFactory
    @AwsBehavior(
            service = "API Gateway, HTTP APIs",
            value = "Full matches come before greedy ones, greedy ones before $default",
            page = "apigateway/latest/developerguide/http-api-develop-routes.html")
    List<DynamicTest> routes() {
        return List.of(
                rule(ROUTES, "fixed segments come before variables, a full match before a greedy one", () -> {
                    assertThat(key(wire, "GET", "/articles/newest")).isEqualTo("GET /articles/newest");
                    assertThat(key(wire, "GET", "/articles/x")).isEqualTo("GET /articles/{slug}");
                    assertThat(key(wire, "GET", "/articles/x/related")).isEqualTo("GET /articles/{slug}/related");
                    assertThat(key(wire, "GET", "/articles/x/y")).isEqualTo("GET /articles/{rest+}");
                }),
                rule(ROUTES, "a greedy variable takes the rest of the path, and at least something", () -> {
                    var event = wire.get("/articles/x/y/z").json();
                    assertThat(event.at("/pathParameters/rest").asString()).isEqualTo("x/y/z");
                    assertThat(wire.get("/articles").status()).isEqualTo(404);
                }),
                rule(ROUTES, "a method comes before ANY", () -> {
                    assertThat(key(wire, "GET", "/articles/x")).isEqualTo("GET /articles/{slug}");
                    assertThat(key(wire, "DELETE", "/articles/x")).isEqualTo("ANY /articles/{slug}");
                }),
                rule(ROUTES, "what no route takes is 404, a wrong method too", () -> {
                    says(wire.get("/nothing"), 404, "Not Found");
                    says(wire.send("DELETE", "/echo", NONE), 404, "Not Found");
                }),
                rule("tried", "a GET route takes no HEAD", () -> assertThat(
                                wire.send("HEAD", "/echo", NONE).status())
                        .isEqualTo(404)),
                rule(ROUTES, "$default takes what no other route takes", () -> {
                    assertThat(key(withDefault, "GET", "/nothing")).isEqualTo("$default");
                    assertThat(key(withDefault, "DELETE", "/echo")).isEqualTo("$default");
                    assertThat(key(withDefault, "GET", "/echo")).isEqualTo("GET /echo");
                }),
                rule(ROUTES, "the root is a path of its own", () -> assertThat(key(wire, "GET", "/"))
                        .isEqualTo("GET /")),
                rule("tried", "a broken escape is 400", () -> says(wire.get("/articles/%zz"), 400, "Bad Request")),
                rule("RFC 9112, 9.6", "what closes the connection says so", () -> assertThat(
                                wire.get("/articles/%zz", Wire.STAY).header("connection"))
                        .isEqualTo("close")));
    }

    @TestFactory
    @AwsBehavior(
            service = "API Gateway, HTTP APIs",
            value = "JWT authorizers answer 401 with the reason, 403 without the scope",
            page = "apigateway/latest/developerguide/http-api-jwt-authorizer.html",
            differs = "Other authorizers are refused")
    List<DynamicTest> authorizers() {
        return List.of(
                rule(JWT, "no token: 401", () -> {
                    var reply = wire.get("/behind");
                    says(reply, 401, "Unauthorized");
                    assertThat(reply.header("www-authenticate")).isEqualTo("Bearer");
                }),
                rule(JWT, "a bad token: 401, and why", () -> {
                    var reply = wire.get("/behind", "Authorization: Bearer bad");
                    says(reply, 401, "Unauthorized");
                    assertThat(reply.header("www-authenticate")).contains("invalid_token");
                }),
                rule(
                        JWT,
                        "a good token without the route's scope: 403",
                        () -> says(wire.get("/scoped", "Authorization: Bearer unscoped"), 403, "Forbidden")),
                rule(JWT, "one of the route's scopes is enough, and is told", () -> {
                    var event =
                            wire.get("/scoped", "Authorization: Bearer scoped").json();
                    assertThat(texts(event.at("/requestContext/authorizer/jwt/scopes")))
                            .containsExactly("desk/read");
                }),
                rule(JWT, "without scopes on the route any good token will do", () -> {
                    var event = wire.get("/behind", "Authorization: unscoped").json();
                    assertThat(event.at("/requestContext/authorizer/jwt/scopes").isNull())
                            .isTrue();
                }),
                rule("tried", "every claim is a string: lists in brackets, numbers as text, nulls left out", () -> {
                    var claims = wire.get("/behind", "Authorization: Bearer unscoped")
                            .json()
                            .at("/requestContext/authorizer/jwt/claims");
                    assertThat(claims.path("cognito:groups").asString()).isEqualTo("[editor admin]");
                    assertThat(claims.path("exp").stringValue()).isEqualTo("1796000000");
                    assertThat(claims.path("email_verified").stringValue()).isEqualTo("true");
                    assertThat(claims.path("address").stringValue()).isEqualTo("map[city:Huế]");
                    assertThat(claims.has("nothing")).isFalse();
                }),
                rule(JWT, "a public route has no authorizer in its event", () -> assertThat(
                                wire.get("/echo", "Authorization: Bearer bad")
                                        .json()
                                        .at("/requestContext/authorizer")
                                        .isMissingNode())
                        .isTrue()));
    }

    @TestFactory
    @AwsBehavior(
            service = "API Gateway, HTTP APIs",
            value = "Results of functions become responses; a wrong format is 500",
            page = "apigateway/latest/developerguide/http-api-troubleshooting-lambda.html")
    List<DynamicTest> answers() {
        return List.of(
                rule(LAMBDA, "status, headers and body are the function's", () -> {
                    var reply = answer(
                            "{\"statusCode\":201,\"headers\":{\"ETag\":\"\\\"1\\\"\",\"Content-Type\":\"text/html\"},\"body\":\"Chào\"}");
                    assertThat(reply.status()).isEqualTo(201);
                    assertThat(reply.header("etag")).isEqualTo("\"1\"");
                    assertThat(reply.header("content-type")).isEqualTo("text/html");
                    assertThat(reply.text()).isEqualTo("Chào");
                }),
                rule(LAMBDA, "cookies become one Set-Cookie each", () -> assertThat(
                                answer("{\"statusCode\":200,\"cookies\":[\"a=1; Secure\",\"b=2\"]}")
                                        .header("set-cookie"))
                        .isEqualTo("a=1; Secure|b=2")),
                rule(LAMBDA, "a body in base64 is decoded", () -> assertThat(
                                answer("{\"statusCode\":200,\"isBase64Encoded\":true,\"body\":\"" + base64("đ") + "\"}")
                                        .text())
                        .isEqualTo("đ")),
                rule(LAMBDA, "JSON without a status code is the body of a 200", () -> {
                    var reply = answer("{\"message\":\"hello\"}");
                    assertThat(reply.status()).isEqualTo(200);
                    assertThat(reply.header("content-type")).isEqualTo("application/json");
                    assertThat(reply.text()).isEqualTo("{\"message\":\"hello\"}");
                    assertThat(answer("\"hello\"").text()).isEqualTo("hello");
                }),
                rule("tried", "an answer of no type is text/plain", () -> assertThat(
                                answer("{\"statusCode\":200,\"body\":\"x\"}").header("content-type"))
                        .startsWith("text/plain")),
                rule(TROUBLE, "what is not in the format is 500", () -> {
                    for (var broken : List.of(
                            "not json",
                            "{\"statusCode\":\"nine\"}",
                            "{\"statusCode\":99}",
                            "{\"statusCode\":200,\"isBase64Encoded\":true,\"body\":\"%\"}",
                            "{\"statusCode\":200,\"headers\":{\"a\":[1]}}")) {
                        says(answer(broken), 500, "Internal Server Error");
                    }
                }),
                rule(
                        TROUBLE,
                        "a function that fails is 500, and nothing of why",
                        () -> says(wire.get("/fails"), 500, "Internal Server Error")),
                rule(
                        QUOTAS,
                        "a function that takes longer than the integration may is 503",
                        () -> says(wire.get("/hangs"), 503, "Service Unavailable")));
    }

    @TestFactory
    @AwsBehavior(
            service = "API Gateway, HTTP APIs",
            value = "10,240 bytes of request line and header values (431), 10 MB of body (413), 30 s (503)",
            page = "apigateway/latest/developerguide/http-api-quotas.html")
    List<DynamicTest> limits() {
        return List.of(
                rule(QUOTAS, "request line and header values together: 10,240 bytes, and not one more", () -> {
                    var base = "GET /echo HTTP/1.1".length() + "api.tin.example:8080".length() + "close".length();
                    assertThat(wire.get("/echo", "X-Pad: " + "x".repeat(10_240 - base))
                                    .status())
                            .isEqualTo(200);
                    says(
                            wire.get("/echo", "X-Pad: " + "x".repeat(10_241 - base)),
                            431,
                            "Request Header Fields Too Large");
                    assertThat(wire.get("/echo", "X-Pad: " + "x".repeat(100_000))
                                    .status())
                            .isEqualTo(431);
                }),
                rule(
                        QUOTAS,
                        "a body of over 10 MB is 413",
                        () -> says(
                                wire.send("POST", "/echo", new byte[10 * 1024 * 1024 + 1], "Content-Type: text/plain"),
                                413,
                                "Request Entity Too Large")),
                rule(
                        "https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html",
                        "an event of over 6 MB never reaches the function",
                        () -> {
                            says(
                                    wire.send("POST", "/echo", new byte[5 * 1024 * 1024]),
                                    413,
                                    "Request Entity Too Large");
                            assertThat(wire.send(
                                                    "POST",
                                                    "/echo",
                                                    bytes("x".repeat(5 * 1024 * 1024)),
                                                    "Content-Type: text/plain")
                                            .status())
                                    .isEqualTo(200);
                        }),
                rule(THROTTLING, "over its rate and burst a route is 429, another is not", () -> {
                    assertThat(throttled.get("/echo").status()).isEqualTo(200);
                    assertThat(throttled.get("/echo").status()).isEqualTo(200);
                    says(throttled.get("/echo"), 429, "Too Many Requests");
                    assertThat(throttled.get("/articles/newest").status()).isEqualTo(200);
                }));
    }

    @TestFactory
    @AwsBehavior(
            service = "API Gateway, HTTP APIs",
            value = "The API answers preflight requests and replaces CORS headers of functions",
            page = "apigateway/latest/developerguide/http-api-cors.html")
    List<DynamicTest> cors() {
        return List.of(
                rule(CORS, "a preflight is answered by the gateway, whatever the route", () -> {
                    for (var path : List.of("/echo", "/nothing", "/behind")) {
                        var reply = wire.send(
                                "OPTIONS",
                                path,
                                NONE,
                                "Origin: https://tin.example",
                                "Access-Control-Request-Method: PUT");
                        assertThat(reply.status()).isEqualTo(204);
                        assertThat(reply.header("access-control-allow-origin")).isEqualTo("https://tin.example");
                        assertThat(reply.header("access-control-allow-methods")).isEqualTo("GET,PUT");
                        assertThat(reply.header("access-control-allow-headers")).isEqualTo("authorization,if-match");
                        assertThat(reply.header("access-control-max-age")).isEqualTo("600");
                    }
                }),
                rule(
                        CORS,
                        "ANY behind an authorizer asks a preflight for a token, an OPTIONS beside it does not",
                        () -> {
                            assertThat(wire.send("OPTIONS", "/locked", NONE, PREFLIGHT)
                                            .status())
                                    .isEqualTo(401);
                            assertThat(wire.send("OPTIONS", "/locked/open", NONE, PREFLIGHT)
                                            .status())
                                    .isEqualTo(204);
                        }),
                rule(CORS, "another origin gets no CORS header, in a preflight and elsewhere", () -> {
                    for (var reply : List.of(
                            wire.send(
                                    "OPTIONS",
                                    "/echo",
                                    NONE,
                                    "Origin: https://other.example",
                                    "Access-Control-Request-Method: GET"),
                            wire.get("/echo", "Origin: https://other.example"),
                            wire.get("/echo"))) {
                        assertThat(reply.headers())
                                .noneMatch(header -> header.name().startsWith("access-control-"));
                    }
                }),
                rule(CORS, "an origin may be open in all but its scheme", () -> assertThat(
                                wire.get("/echo", "Origin: http://localhost:3000")
                                        .header("access-control-allow-origin"))
                        .isEqualTo("http://localhost:3000")),
                rule(CORS, "the gateway's headers are added, the function's own are dropped", () -> {
                    var reply = answer(
                            "{\"statusCode\":200,\"headers\":{\"access-control-allow-origin\":\"*\"}}",
                            "Origin: https://tin.example");
                    assertThat(reply.header("access-control-allow-origin")).isEqualTo("https://tin.example");
                    assertThat(reply.header("access-control-expose-headers")).isEqualTo("etag,link");
                    assertThat(answer("{\"statusCode\":200,\"headers\":{\"access-control-allow-origin\":\"*\"}}")
                                    .header("access-control-allow-origin"))
                            .isEmpty();
                }));
    }

    private static DynamicTest rule(String page, String rule, Check check) {
        return DynamicTest.dynamicTest(rule + " [" + page + "]", check::run);
    }

    private static void says(Wire.Reply reply, int status, String message) {
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.text()).isEqualTo("{\"message\":\"" + message + "\"}");
        assertThat(reply.header("content-type")).isEqualTo("application/json");
    }

    private static String key(Wire wire, String method, String path) throws IOException {
        return wire.send(method, path, NONE).json().path("routeKey").asString();
    }

    /** The function answers with what it is sent. */
    private static Wire.Reply answer(String payload, String... headers) throws IOException {
        var all = new ArrayList<>(List.of(headers));
        all.add("Content-Type: text/plain");
        return wire.send("PUT", "/answer", bytes(payload), all.toArray(String[]::new));
    }

    private static Wire serve(Template template) throws Exception {
        TokenVerifier tokens = (authorizer, authorization, scopes) -> token(authorization.orElse(""), scopes);
        var api = new HttpApi(template, tokens, GatewayConformanceTest::function, Duration.ofMillis(300));
        EdgeOrigin none = in -> GatewayResponse.message(404, "Not Found");
        var port = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        var gateway = Gateway.serve(port, new CloudFrontEdge(Distribution.NONE, api::answer, none), null);
        GATEWAYS.add(gateway);
        return new Wire(gateway.uri());
    }

    private static CompletableFuture<InvocationResult> function(String name, byte[] event) {
        return switch (name) {
            case "Unlucky" ->
                CompletableFuture.completedFuture(
                        new InvocationResult.Failed("Runtime.ExitError", bytes("{\"errorMessage\":\"a secret\"}")));
            case "Slow" -> new CompletableFuture<>();
            default -> {
                var tree = JsonMapper.shared().readTree(event);
                var payload = tree.path("routeKey").asString().equals("PUT /answer")
                        ? bytes(tree.path("body").asString())
                        : shaped(event);
                yield CompletableFuture.completedFuture(new InvocationResult.Answered(payload));
            }
        };
    }

    /** The event itself as the body: what is under test is what the function would have seen. */
    private static byte[] shaped(byte[] event) {
        var answer = JsonMapper.shared().createObjectNode();
        answer.put("statusCode", 200);
        answer.put("isBase64Encoded", true);
        answer.put("body", Base64.getEncoder().encodeToString(event));
        return JsonMapper.shared().writeValueAsBytes(answer);
    }

    private static TokenVerifier.Result token(String authorization, java.util.Set<String> scopes) {
        var token = authorization.replaceFirst("^Bearer ", "");
        var held = token.equals("scoped") ? List.of("desk/read", "other") : List.<String>of();
        if (token.isEmpty()) {
            return new TokenVerifier.Result.Bad(401, "Bearer", "Unauthorized");
        }
        if (token.equals("bad")) {
            return new TokenVerifier.Result.Bad(401, "Bearer error=\"invalid_token\"", "Unauthorized");
        }
        if (!scopes.isEmpty() && held.stream().noneMatch(scopes::contains)) {
            return new TokenVerifier.Result.Bad(403, "Bearer error=\"insufficient_scope\"", "Forbidden");
        }
        var claims = new LinkedHashMap<String, Object>();
        claims.put("cognito:groups", List.of("editor", "admin"));
        claims.put("exp", 1_796_000_000L);
        claims.put("email_verified", true);
        claims.put("address", Map.of("city", "Huế"));
        return new TokenVerifier.Result.Good(claims, held);
    }

    private static Template template(Map<String, String> known) throws Exception {
        var file = GatewayConformanceTest.class.getResource("/templates/gateway.yaml");
        return Template.read(Path.of(file.toURI()), "ap-southeast-1", known);
    }

    private static Template.Function defaultRoute() throws Exception {
        var echo = template(Map.of()).function("Echo");
        return new Template.Function(
                "Default",
                echo.code(),
                echo.handler(),
                128,
                echo.timeout(),
                Map.of(),
                List.of(new Template.Route("ANY", "$default", java.util.Optional.empty())),
                echo.async());
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(bytes(text));
    }
}
