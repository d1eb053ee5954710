package vn.bantin.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What an archive of another system holds and an import does not take: why, how often, and which for example. */
public final class SkippedItems {
    private static final int EXAMPLES = 3;

    private record Reason(int count, List<String> examples) {}

    private final Map<String, Reason> reasons = new TreeMap<>();

    public void add(String why, String what) {
        var known = reasons.getOrDefault(why, new Reason(0, List.of()));
        var examples = new ArrayList<>(known.examples());
        if (examples.size() < EXAMPLES && !what.isBlank()) {
            examples.add(what.length() > 60 ? what.substring(0, 60) + "…" : what);
        }
        reasons.put(why, new Reason(known.count() + 1, examples));
    }

    public List<String> lines() {
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
