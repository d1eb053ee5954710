package vn.bantin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No cell is a formula, whichever separator a spreadsheet splits at. */
class CsvCellTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '\0',
            value = {
                "Lê Minh – Thu Hà → Lê Minh – Thu Hà",
                "Lê Minh, Thu Hà → Lê Minh, Thu Hà",
                "=1+1 → '=1+1",
                "a=b → a=b",
                "Lan =cmd → Lan '=cmd",
            })
    void text_is_quoted_and_stays_as_it_is_but_for_the_start_of_a_formula(String text, String cell) {
        assertThat(CsvCell.of(text)).isEqualTo("\"" + cell + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Lan;=cmd|' /C calc'!A0",
                "=cmd",
                "+1",
                "-1",
                "@SUM(A1)",
                " =cmd",
                "\t=cmd",
                "Lan\n=cmd",
                "Lan\r\n  @x",
                "Lan|=cmd",
                "Lan:+cmd",
                "Lan,\"=cmd\"",
                "Lan;\"\"=cmd",
                "Lan;'=cmd",
                "\uFF1Dcmd",
                "Lan;\u00A0\uFF20x",
                "Lan;\u200B=cmd",
                "\uFEFF=cmd"
            })
    void no_separator_makes_a_formula(String byline) {
        var line = "2026-11," + CsvCell.of(byline) + ",1";
        for (var separator : List.of(",", ";", "\t", "|", ":")) {
            for (var quoting : List.of(true, false)) {
                assertThat(cells(line, separator.charAt(0), quoting))
                        .as(separator + " " + quoting + " " + line)
                        .allSatisfy(cell -> assertThat(cell.strip().replaceAll("^[\\h\\p{Cf}\"]+", ""))
                                .doesNotContainPattern("^[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20]"));
            }
        }
    }

    /** As spreadsheets split lines: quotes count at the start of a cell only, or not at all. */
    private static List<String> cells(String text, char separator, boolean quoting) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (quoting && c == '"' && (quoted || cell.isEmpty())) {
                if (quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    cell.append(c);
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (!quoted && (c == separator || c == '\n' || c == '\r')) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
