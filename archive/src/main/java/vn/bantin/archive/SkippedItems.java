package vn.bantin.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Counts what an import leaves out, by reason, with a few examples for the summary. */
public final class SkippedItems {
    private static final int EXAMPLES = 3;
    private static final int EXAMPLE_LENGTH = 60;

    private record Reason(int count, List<String> examples) {}

    private final Map<String, Reason> reasons = new TreeMap<>();

    public synchronized void add(String reason, String example) {
        var known = reasons.getOrDefault(reason, new Reason(0, List.of()));
        var examples = new ArrayList<>(known.examples());
        if (examples.size() < EXAMPLES && !example.isBlank()) {
            examples.add(example.length() > EXAMPLE_LENGTH ? example.substring(0, EXAMPLE_LENGTH) + "…" : example);
        }
        reasons.put(reason, new Reason(known.count() + 1, examples));
    }

    /** One line a reason. */
    public synchronized List<String> lines() {
        return reasons.entrySet().stream()
                .map(entry -> String.format(
                        Locale.ROOT,
                        "%,d left out: %s%s",
                        entry.getValue().count(),
                        entry.getKey(),
                        entry.getValue().examples().isEmpty()
                                ? ""
                                : " (" + String.join("; ", entry.getValue().examples()) + ")"))
                .toList();
    }
}
