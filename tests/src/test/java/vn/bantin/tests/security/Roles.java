package vn.bantin.tests.security;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** {@code roles.csv}: who may call what. */
final class Roles {

    private Roles() {}

    static String said(String row, String who, String expected, HttpResponse<String> answer) {
        return row + " by " + who + ": " + expected + " expected, " + answer.statusCode() + " "
                + answer.body().lines().findFirst().orElse("");
    }

    /** A route, then the answer for each kind of caller. */
    static List<String[]> rows() throws Exception {
        try (var in = Objects.requireNonNull(Roles.class.getResourceAsStream("/vn/bantin/tests/contract/roles.csv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .toList();
        }
    }
}
