package vn.bantin.tests.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import vn.bantin.tests.system.Newsdesk;
import vn.bantin.tests.system.OneSystem;
import vn.bantin.tests.system.TestSystem;

/**
 * API10, unsafe consumption of APIs: data of other systems is trusted. Here these are the systems that archives come from.
 */
@ExtendWith(OneSystem.class)
class Api10UnsafeConsumptionTest {

    @TempDir
    Path folder;

    @Test
    void an_import_is_cleaned_as_an_editors_text_is(Newsdesk desk) throws Exception {
        var record =
                """
                {"records":[{"headline":"Nhập <b>đậm</b>","slug":"nhap-ban",\
                "body":"<p onclick='x()'>Chữ<script>alert(1)</script><a href='javascript:x()'>a</a><img src=x onerror='x()'></p>",\
                "publishedAt":"2020-01-01T00:00:00Z"}]}""";
        desk.done("admin", "POST", "/newsroom/import", record);
        assertThat(desk.call(null, "GET", "/articles/nhap-ban", null).body())
                .contains("Chữ")
                .doesNotContain("<script", "onclick", "onerror", "javascript:");
        assertThat(desk.call(null, "GET", "/tin/nhap-ban", null).body())
                .contains("Chữ", "Nhập &lt;b&gt;đậm&lt;/b&gt;")
                .doesNotContain("alert(1)", "onclick", "onerror", "javascript:");
    }

    /** An archive's XML that names a file of this machine and an address: neither is opened. */
    @Test
    void an_archives_xml_reads_no_file_and_calls_nobody(TestSystem system, Newsdesk desk) throws Exception {
        var secret = Files.writeString(folder.resolve("secret.txt"), "bimat-cua-may");
        var calls = new AtomicInteger();
        var trap = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        trap.createContext("/", call -> {
            calls.incrementAndGet();
            call.sendResponseHeaders(200, -1);
            call.close();
        });
        trap.start();
        try {
            var wxr = Files.writeString(
                    folder.resolve("evil.xml"),
                    """
                    <?xml version="1.0"?>
                    <!DOCTYPE rss SYSTEM "http://127.0.0.1:%d/evil.dtd" [<!ENTITY f SYSTEM "%s">]>
                    <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" \
                    xmlns:wp="http://wordpress.org/export/1.2/"><channel><item><title>XXE &f;</title>\
                    <content:encoded>&f;</content:encoded><wp:post_type>post</wp:post_type><wp:status>publish</wp:status>\
                    <wp:post_name>xxe</wp:post_name></item></channel></rss>"""
                            .formatted(trap.getAddress().getPort(), secret.toUri()));
            var said = system.command("import", wxr.toString());
            assertThat(said).doesNotContain("bimat-cua-may");
            assertThat(desk.call(null, "GET", "/articles?limit=100", null).body())
                    .doesNotContain("bimat-cua-may");
            assertThat(calls).hasValue(0);
        } finally {
            trap.stop(0);
        }
    }
}
