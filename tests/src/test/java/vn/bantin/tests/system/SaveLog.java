package vn.bantin.tests.system;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Records the answers to many editors' saves and checks them against what is stored: every accepted save is one revision,
 * made from the revision that its editor had read; a refused save stored nothing, and its answer names who changed what, and when.
 */
final class SaveLog {

    /** A save with the validator it was made from and the one it led to, or that stood in its way. */
    private record Save(int from, int to, String headline, String by) {}

    private final Map<String, List<Save>> accepted = new HashMap<>();
    private final Map<String, Set<String>> refused = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    private int accepts;
    private int refusals;

    synchronized void accepted(String id, String from, String to, String headline, String by) {
        accepts++;
        accepted.computeIfAbsent(id, i -> new ArrayList<>()).add(new Save(revision(from), revision(to), headline, by));
    }

    synchronized void refused(String id, String held, String current, String headline, JsonNode problem) {
        refusals++;
        refused.computeIfAbsent(id, i -> new HashSet<>()).add(headline);
        if (revision(current) <= revision(held)) {
            fault("refused with nothing newer there: " + held + " and " + current);
        }
        if (problem.path("changedBy").asString("").isEmpty()
                || problem.path("changedAt").asString("").isEmpty()) {
            fault("refused without who and when: " + problem);
        }
        var headlines = problem.path("changes")
                .valueStream()
                .filter(change -> change.path("field").asString().equals("headline"))
                .toList();
        if (headlines.isEmpty()
                || headlines.getFirst().path("theirs").asString().equals(headline)
                || headlines
                        .getFirst()
                        .path("base")
                        .asString()
                        .equals(headlines.getFirst().path("theirs").asString())) {
            fault("refused without what differs: " + problem);
        }
    }

    synchronized void fault(Object what) {
        faults.add(what.toString());
    }

    /** @param changes what each revision changed, the first one first */
    synchronized void check(String id, JsonNode list, List<JsonNode> changes) {
        var saves = new HashMap<Integer, Save>();
        for (var save : accepted.getOrDefault(id, List.of())) {
            if (saves.put(save.to(), save) != null) {
                fault(id + ": two saves were told that they are revision " + save.to());
            }
            if (save.from() != save.to() - 1) {
                fault(id + ": revision " + save.to() + " was made from " + save.from() + ": another is written over");
            }
        }
        var newestFirst = list.get("items");
        for (var i = 0; i < newestFirst.size(); i++) {
            var n = newestFirst.size() - i;
            var revision = newestFirst.get(i);
            if (revision.get("n").asInt() != n) {
                fault(id + ": revision " + n + " is missing");
            }
            var headline = headline(changes.get(n - 1));
            var save = saves.remove(n);
            if (n > 1 && save == null) {
                fault(id + ": nobody was told of revision " + n);
            } else if (save != null
                    && !(save.headline().equals(headline)
                            && save.by().equals(revision.get("by").asString()))) {
                fault(id + ": revision " + n + " holds " + headline + ", not " + save);
            }
            if (refused.getOrDefault(id, Set.of()).contains(headline)) {
                fault(id + ": revision " + n + " is a save that was refused");
            }
        }
        saves.values().forEach(lost -> fault(id + ": accepted and lost: " + lost));
    }

    private static String headline(JsonNode changes) {
        return changes.get("changes")
                .valueStream()
                .filter(change -> change.get("field").asString().equals("headline"))
                .map(change -> change.get("after").asString())
                .findFirst()
                .orElse("");
    }

    /** {@code "7-5"} is version 7, revision 5. */
    private static int revision(String etag) {
        return Integer.parseInt(etag.replaceAll("\"|.*-", ""));
    }

    synchronized int accepted() {
        return accepts;
    }

    synchronized int refused() {
        return refusals;
    }

    synchronized List<String> faults() {
        return List.copyOf(faults);
    }

    synchronized String summary() {
        return accepts + " saves accepted, " + refusals + " refused, " + faults.size() + " lost or written over";
    }
}
