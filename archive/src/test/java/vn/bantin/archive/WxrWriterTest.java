package vn.bantin.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WxrWriterTest {

    @Test
    void the_channel_has_the_sites_name() throws Exception {
        var out = new ByteArrayOutputStream();
        new WxrWriter(out, "Sông & Đò").end();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("<channel><title>Sông &amp; Đò</title>");
    }
}
