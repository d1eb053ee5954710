package vn.bantin.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import vn.bantin.local.lambda.Await;

/** Client of the newsroom's API, with a token of one of the demo accounts. */
public final class Newsdesk {

    private final TestSystem system;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    public Newsdesk(TestSystem system) {
        this.system = system;
    }

    /**
     * @param user null for nobody
     * @param headers names and values in turn
     */
    public HttpResponse<String> call(
            @Nullable String user, String method, String path, @Nullable String body, String... headers)
            throws Exception {
        var all = new HashMap<String, String>();
        if (user != null) {
            all.put("Authorization", "Bearer " + token(user));
        }
        if (body != null) {
            all.put("Content-Type", "application/json");
        }
        for (var i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        return system.call(method, path, body, all);
    }

    private String token(String user) throws Exception {
        var known = tokens.get(user);
        if (known == null) {
            known = system.token(user);
            tokens.put(user, known);
        }
        return known;
    }

    /** A call that has to succeed; its answer. Told to come again later (503), it does, under the same key. */
    public JsonNode done(String user, String method, String path, @Nullable String body, String... headers)
            throws Exception {
        var withKey = new ArrayList<>(List.of(headers));
        if (method.equals("POST") && !withKey.contains("Idempotency-Key")) {
            withKey.addAll(List.of("Idempotency-Key", UUID.randomUUID().toString()));
        }
        var answers = new ArrayDeque<HttpResponse<String>>();
        Await.until(() -> {
            answers.add(call(user, method, path, body, withKey.toArray(String[]::new)));
            return answers.getLast().statusCode() != 503;
        });
        var answer = answers.getLast();
        if (answers.size() > 1 && answer.statusCode() == 412 && withKey.contains("If-None-Match")) {
            return TestSystem.MAPPER.nullNode(); // the try before, whose answer came too late, has made it
        }
        assertThat(answer.statusCode())
                .as(method + " " + path + " → " + answer.body())
                .isBetween(200, 299);
        return TestSystem.MAPPER.readTree(answer.body());
    }

    public void category(String path, String name) throws Exception {
        done("editor", "PUT", "/newsroom/categories/" + path, "{\"name\":\"" + name + "\"}", "If-None-Match", "*");
    }

    /** A complete draft; its id. */
    public String draft(String user, String headline, String category) throws Exception {
        return done(user, "POST", "/newsroom/articles", complete(headline, category))
                .get("id")
                .asString();
    }

    public static String complete(String headline, String category) {
        return """
            {"headline":"%s","lead":"Lời dẫn.","body":"<p>Thân bài.</p>","category":"%s","byline":"Thanh Lài"}"""
                .formatted(headline, category);
    }

    public JsonNode act(String user, String id, String action, String body) throws Exception {
        return done(user, "POST", "/newsroom/articles/" + id + "/" + action, body, "If-Match", "*");
    }
}
