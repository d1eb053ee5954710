package vn.bantin.bench.search;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Compares figures with their bounds. */
final class SearchBounds {

    private final PrintStream out;
    private final List<String> rows = new ArrayList<>();
    private boolean hold = true;

    SearchBounds(PrintStream out) {
        this.out = out;
    }

    void atMost(String what, double figure, double bound) {
        row(what, figure, "<= " + text(bound), figure <= bound);
    }

    void atLeast(String what, double figure, double bound) {
        row(what, figure, ">= " + text(bound), figure >= bound);
    }

    /** Relevance bounds by the name of the query set. */
    void known(Map<String, double[]> successes) {
        successes.forEach((set, success) -> {
            if (set.startsWith("headline")) {
                atLeast(set + ", @1", success[0], 0.99);
            } else if (set.startsWith("3 unique")) {
                atLeast(set + ", @1", success[0], 0.95);
            } else if (set.equals(WrittenForms.JOINED)) {
                atLeast(set + ", @1", success[0], 0.95);
            } else if (set.equals(WrittenForms.SYNONYMS)) {
                atLeast(set + ", @10", success[1], 0.95);
            } else if (set.equals(WrittenForms.RESIDUE)) {
                atLeast(set + ", @10", success[1], 0.80);
            } else if (set.contains("typo")) {
                atLeast(set + ", @1", success[0], 0.60);
            } else if (set.startsWith("6")) {
                atLeast(set + ", @1", success[0], 0.82);
                atLeast(set + ", @10", success[1], 0.96);
            }
        });
    }

    private void row(String what, double figure, String bound, boolean holds) {
        hold &= holds;
        rows.add("%-48s %12s %12s   %s".formatted(what, text(figure), bound, holds ? "holds" : "BROKEN"));
    }

    private static String text(double figure) {
        return String.format(Locale.ROOT, figure < 2 ? "%.3f" : figure < 100 ? "%.1f" : "%,.0f", figure);
    }

    boolean print() {
        out.printf("%n%-48s %12s %12s%n", "figure", "measured", "bound");
        rows.forEach(out::println);
        return hold;
    }
}
