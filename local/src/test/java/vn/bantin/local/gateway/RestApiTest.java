package vn.bantin.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.bantin.local.lambda.InvocationResult;
import vn.bantin.local.template.Template;
import vn.bantin.local.template.Template.Distribution;
import vn.bantin.local.testing.AwsBehavior;

/** The REST API against AWS's pages, over real connections. */
class RestApiTest {
    private static final String TEMPLATE =
            """
            AWSTemplateFormatVersion: '2010-09-09'
            Transform: AWS::Serverless-2016-10-31
            Globals: {Function: {Runtime: java21, CodeUri: ., Handler: x.Y::handleRequest}}
            Resources:
              Shop:
                Type: AWS::Serverless::Api
                Properties: {StageName: prod, Name: shop, BinaryMediaTypes: [image~1png]}
              Echo:
                Type: AWS::Serverless::Function
                Properties:
                  Events:
                    One: {Type: Api, Properties: {RestApiId: !Ref Shop, Path: '/products/{id}', Method: get}}
                    Put: {Type: Api, Properties: {RestApiId: !Ref Shop, Path: '/products/{id}', Method: put}}
                    Rest: {Type: Api, Properties: {RestApiId: !Ref Shop, Path: '/files/{proxy+}', Method: any}}
              Result:
                Type: AWS::Serverless::Function
                Properties:
                  Events:
                    Post: {Type: Api, Properties: {RestApiId: !Ref Shop, Path: /result, Method: post}}
              Slow:
                Type: AWS::Serverless::Function
                Properties:
                  Events:
                    Get: {Type: Api, Properties: {RestApiId: !Ref Shop, Path: /slow, Method: get}}
              Failing:
                Type: AWS::Serverless::Function
                Properties:
                  Events:
                    Get: {Type: Api, Properties: {RestApiId: !Ref Shop, Path: /failing, Method: get}}
            """;

    @TempDir
    static Path folder;

    private static Gateway gateway;
    private static Wire wire;

    @BeforeAll
    static void start() throws Exception {
        var template =
                Template.read(Files.writeString(folder.resolve("template.yaml"), TEMPLATE), "ap-southeast-1", Map.of());
        var api =
                new RestApi(template, template.restApi().orElseThrow(), RestApiTest::function, Duration.ofMillis(300));
        EdgeOrigin none = in -> GatewayResponse.message(404, "Not Found");
        var port = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        gateway = Gateway.serve(port, new CloudFrontEdge(Distribution.NONE, api::answer, none), null);
        wire = new Wire(gateway.uri());
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
    }

    /** Echo returns its event, Result the body that it gets. */
    private static CompletableFuture<InvocationResult> function(String name, byte[] event) {
        return switch (name) {
            case "Slow" -> new CompletableFuture<>();
            case "Failing" ->
                CompletableFuture.completedFuture(
                        new InvocationResult.Failed("Runtime.ExitError", bytes("{\"errorMessage\":\"a secret\"}")));
            case "Result" ->
                CompletableFuture.completedFuture(new InvocationResult.Answered(
                        bytes(JsonMapper.shared().readTree(event).path("body").asString())));
            default -> {
                var answer = JsonMapper.shared().createObjectNode();
                answer.put("statusCode", 200);
                answer.put("body", new String(event, StandardCharsets.UTF_8));
                yield CompletableFuture.completedFuture(
                        new InvocationResult.Answered(JsonMapper.shared().writeValueAsBytes(answer)));
            }
        };
    }

    @Test
    @AwsBehavior(
            service = "API Gateway, REST APIs",
            value =
                    "Lambda proxy integrations get events of payload format 1.0, with the path still percent-encoded, below the stage",
            page = "apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html",
            differs =
                    "Authorizers, API keys, CORS, OpenAPI definitions, models and stage variables are refused. Throttling, caches and access logs have no effect")
    void an_event_has_the_form_of_proxy_integrations() throws Exception {
        var event = event("/prod/products/A%201?a=1&a=2&b=%C4%91", "X-Name: Mot", "X-Name: Hai", "User-Agent: test");
        assertThat(event.path("resource").asString()).isEqualTo("/products/{id}");
        assertThat(event.path("httpMethod").asString()).isEqualTo("GET");
        assertThat(event.at("/pathParameters/id").asString()).isEqualTo("A%201");
        assertThat(event.at("/queryStringParameters/a").asString()).isEqualTo("2");
        assertThat(event.at("/multiValueQueryStringParameters/a").toString()).isEqualTo("[\"1\",\"2\"]");
        assertThat(event.at("/queryStringParameters/b").asString()).isEqualTo("đ");
        assertThat(event.at("/headers/X-Name").asString()).isEqualTo("Hai");
        assertThat(event.at("/multiValueHeaders/X-Name").toString()).isEqualTo("[\"Mot\",\"Hai\"]");
        assertThat(event.at("/headers/X-Forwarded-Proto").asString()).isEqualTo("http");
        assertThat(event.path("stageVariables").isNull()).isTrue();
        assertThat(event.path("body").isNull()).isTrue();
        assertThat(event.path("isBase64Encoded").asBoolean()).isFalse();
        var context = event.path("requestContext");
        assertThat(context.path("stage").asString()).isEqualTo("prod");
        assertThat(context.path("path").asString()).isEqualTo("/prod/products/A%201");
        assertThat(context.path("resourcePath").asString()).isEqualTo("/products/{id}");
        assertThat(context.path("requestTimeEpoch").isNumber()).isTrue();
        assertThat(context.at("/identity/sourceIp").asString()).isEqualTo("127.0.0.1");
        assertThat(context.at("/identity/userAgent").asString()).isEqualTo("test");
        assertThat(context.at("/identity/cognitoIdentityId").isNull()).isTrue();
    }

    @Test
    void without_query_the_parameters_are_null() throws Exception {
        var event = event("/prod/products/1");
        assertThat(event.path("queryStringParameters").isNull()).isTrue();
        assertThat(event.path("multiValueQueryStringParameters").isNull()).isTrue();
        assertThat(event("/prod/files/a/b.txt").at("/pathParameters/proxy").asString())
                .isEqualTo("a/b.txt");
    }

    @Test
    void bodies_of_binary_media_types_are_base64() throws Exception {
        var png = wire.send("PUT", "/prod/products/1", new byte[] {(byte) 0x89, 'P'}, "Content-Type: image/png")
                .json();
        assertThat(png.path("isBase64Encoded").asBoolean()).isTrue();
        assertThat(png.path("body").asString()).isEqualTo("iVA=");
        var text = wire.send("PUT", "/prod/products/1", bytes("{\"tên\":1}"), "Content-Type: application/json")
                .json();
        assertThat(text.path("body").asString()).isEqualTo("{\"tên\":1}");
    }

    @Test
    @AwsBehavior(
            service = "API Gateway, REST APIs",
            value = "An unknown path or method is 403 Missing Authentication Token",
            page = "apigateway/latest/developerguide/supported-gateway-response-types.html")
    void an_unknown_route_is_403() throws Exception {
        says(wire.get("/prod/nothing"), 403, "Missing Authentication Token");
        says(wire.send("DELETE", "/prod/products/1", new byte[0]), 403, "Missing Authentication Token");
        says(wire.get("/other/products/1"), 403, "Forbidden");
    }

    @Test
    @AwsBehavior(
            service = "API Gateway, REST APIs",
            value = "A failed function or a result without the format is 502, a timeout 504",
            page = "apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html")
    void results_without_the_format_are_502_and_timeouts_504() throws Exception {
        says(wire.get("/prod/failing"), 502, "Internal server error");
        says(result("\"a string\""), 502, "Internal server error");
        says(result("{\"body\":\"no status\"}"), 502, "Internal server error");
        says(result("{\"statusCode\":200,\"body\":{\"an\":\"object\"}}"), 502, "Internal server error");
        says(wire.get("/prod/slow"), 504, "Endpoint request timed out");
    }

    @Test
    void multi_value_headers_override_headers() throws Exception {
        var reply = result(
                """
                {"statusCode":201,"headers":{"X-A":"one","Set-Cookie":"lost=1"},
                 "multiValueHeaders":{"set-cookie":["a=1","b=2"]},"body":"xong"}""");
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.header("x-a")).isEqualTo("one");
        assertThat(reply.header("set-cookie")).isEqualTo("a=1|b=2");
        assertThat(reply.header("content-type")).isEqualTo("application/json");
        assertThat(reply.header("x-amzn-requestid")).isNotEmpty();
        assertThat(reply.text()).isEqualTo("xong");
    }

    @Test
    void base64_is_decoded_for_clients_that_accept_the_binary_type() throws Exception {
        var payload = "{\"statusCode\":200,\"isBase64Encoded\":true,\"body\":\"%s\"}"
                .formatted(Base64.getEncoder().encodeToString(bytes("png")));
        assertThat(result(payload, "Accept: image/png").text()).isEqualTo("png");
        assertThat(result(payload, "Accept: text/html").text()).isEqualTo("cG5n");
    }

    private static JsonNode event(String target, String... headers) throws Exception {
        return wire.get(target, headers).json();
    }

    private static Wire.Reply result(String payload, String... headers) throws Exception {
        return wire.send("POST", "/prod/result", bytes(payload), headers);
    }

    private static void says(Wire.Reply reply, int status, String message) {
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.text()).isEqualTo("{\"message\":\"" + message + "\"}");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
