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
    void the_tables_in_the_documents_are_what_the_command_prints() throws Exception {
        var out = new ByteArrayOutputStream();
        MonthlyCost.print(new PrintStream(out, true, StandardCharsets.UTF_8));
        var printed = out.toString(StandardCharsets.UTF_8).strip();
        assertThat(text("docs/costs.md")).contains(printed);
        var lines = printed.lines().toList();
        assertThat(text("README.md"))
                .contains(lines.get(0), lines.get(1))
                .contains(lines.stream()
                        .filter(line -> line.startsWith("| **all**"))
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void as_many_routes_are_counted_as_the_template_has() throws Exception {
        assertThat(text("template.yaml").split("Type: HttpApi,", -1)).hasSize(MonthlyCost.ROUTES + 1);
    }

    private static String text(String file) throws Exception {
        return Files.readString(Path.of(System.getProperty("bantin.root", ".."), file));
    }
}
