package vn.bantin.bench.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MonthlyCostTest {

    /** After a change: ./bantin bench cost table, and paste. */
    @Test
    void the_table_in_the_document_is_what_the_command_prints() throws Exception {
        var out = new ByteArrayOutputStream();
        MonthlyCost.print(new PrintStream(out, true, StandardCharsets.UTF_8));
        var document = Files.readString(Path.of(System.getProperty("bantin.root", ".."), "docs/costs.md"));
        assertThat(document).contains(out.toString(StandardCharsets.UTF_8).strip());
    }
}
