package vn.bantin.web;

import java.util.regex.Pattern;

/**
 * One cell of a CSV file (RFC 4180) that no spreadsheet reads as a formula, whatever separator it splits lines at.
 *
 * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">CSV injection</a>
 */
public final class CsvCell {

    /** Where a cell may begin: at its start and after anything that a spreadsheet may take for a separator or a quote. */
    private static final Pattern FORMULA =
            Pattern.compile("(^|[,;|:\\t\\r\\n\"'])([\\h\\v\"']*)(?=[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20])");

    private static final Pattern QUOTED = Pattern.compile("[,;|\\t\\r\\n\"']");

    private CsvCell() {}

    public static String of(String text) {
        var safe = FORMULA.matcher(text).replaceAll("$1$2'");
        return QUOTED.matcher(safe).find() ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }
}
