package vn.bantin.web;

import java.util.regex.Pattern;

/**
 * One cell of a CSV file (RFC 4180) that no spreadsheet reads as a formula, whatever separator it splits lines at.
 *
 * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">CSV injection</a>
 */
public final class CsvCell {

    /** A sign that begins a formula, at the start or after a blank, an invisible character, a separator or a quote. */
    private static final Pattern FORMULA =
            Pattern.compile("(?<![^\\h\\v\\p{Cf},;|:\"'])(?=[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20])");

    private CsvCell() {}

    /** Always quoted, since a program may split lines at other separators than the comma. */
    public static String of(String text) {
        return "\"" + FORMULA.matcher(text).replaceAll("'").replace("\"", "\"\"") + "\"";
    }
}
