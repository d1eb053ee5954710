package vn.bantin.tests.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.bantin.tests.system.Newsdesk;
import vn.bantin.tests.system.OneSystem;

/**
 * API7, server side request forgery: the server requests a URL that a caller sent. It never does: pictures are
 * uploaded, and an import takes them from files beside the archive.
 */
@ExtendWith(OneSystem.class)
class Api07RequestForgeryTest {

    @Test
    void no_address_that_is_sent_is_ever_called(Newsdesk desk) throws Exception {
        var calls = new AtomicInteger();
        var trap = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        trap.createContext("/", call -> {
            calls.incrementAndGet();
            call.sendResponseHeaders(200, -1);
            call.close();
        });
        trap.start();
        try {
            for (var address : List.of(
                    "http://127.0.0.1:" + trap.getAddress().getPort() + "/x.jpg",
                    "http://localhost:" + trap.getAddress().getPort() + "/x.jpg",
                    "//127.0.0.1:" + trap.getAddress().getPort() + "/x.jpg")) {
                send(desk, address);
            }
            assertThat(calls).hasValue(0);
        } finally {
            trap.stop(0);
        }
    }

    private static void send(Newsdesk desk, String address) throws Exception {
        var html =
                "<p>Bài.</p><img src='%1$s' alt='x'><a href='%1$s'>x</a><iframe src='%1$s'></iframe><link href='%1$s'>"
                        .formatted(address);
        var draft = Newsdesk.complete("Gọi ra ngoài " + address.hashCode(), OneSystem.CATEGORY)
                .replace("<p>Thân bài.</p>", html);
        var id = desk.done("editor", "POST", "/newsroom/articles", draft)
                .get("id")
                .asString();
        var slug = desk.act("editor", id, "publish", "{}").at("/slug").asString("");
        desk.call(null, "GET", "/articles/" + slug, null);
        desk.call(null, "GET", "/tin/" + slug, null);
        desk.call(
                "editor",
                "POST",
                "/newsroom/articles",
                "{\"headline\":\"n\",\"source\":{\"name\":\"n\",\"url\":\"" + address + "\"}}");
        desk.call(
                "admin",
                "POST",
                "/newsroom/import",
                "{\"records\":[{\"headline\":\"Nhập " + address.hashCode() + "\",\"body\":\"" + html + "\",\"image\":\""
                        + address + "\"}]}");
    }
}
