package vn.bantin.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import vn.bantin.json.ArticleJson;
import vn.bantin.json.ContentJson;

/**
 * Looks over a whole Newsroom table for anything half-written: what is live without its listings, listings without what is
 * live, slugs that lead nowhere, working copies without their revisions. Returns what it found, one sentence each.
 */
public final class WholeTable {

    private final Map<String, Map<String, AttributeValue>> items = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();

    private WholeTable(DynamoDbClient dynamo, String table) {
        dynamo.scanPaginator(s -> s.tableName(table).consistentRead(true))
                .items()
                .forEach(
                        item -> items.put(key(item.get("PK").s(), item.get("SK").s()), item));
    }

    public static List<String> faults(DynamoDbClient dynamo, String table) {
        var whole = new WholeTable(dynamo, table);
        whole.check();
        return whole.faults;
    }

    private void check() {
        var expectedEntries = new HashSet<String>();
        for (var item : items.values()) {
            if (s(item, "SK").equals("DRAFT")) {
                draft(item, expectedEntries);
            }
        }
        for (var item : items.values()) {
            if (s(item, "PK").startsWith("LIST#") && !expectedEntries.contains(key(s(item, "PK"), s(item, "SK")))) {
                fault("entry without an article that stands there: " + s(item, "PK") + " " + s(item, "SK"));
            } else if (s(item, "PK").startsWith("SLUG#")) {
                slug(item);
            }
        }
    }

    private void draft(Map<String, AttributeValue> draft, HashSet<String> expectedEntries) {
        var pk = s(draft, "PK");
        var id = pk.substring("ARTICLE#".length());
        for (var n = 1; n <= Integer.parseInt(draft.get("rev").n()); n++) {
            if (!items.containsKey(key(pk, "REV#%06d".formatted(n)))) {
                fault(id + " has lost revision " + n);
            }
        }
        if (!draft.containsKey("slug")) {
            if (items.containsKey(key(pk, "CARD"))) {
                fault(id + " was never public and has a card");
            }
            return;
        }
        var live = items.get(key("SLUG#" + s(draft, "slug"), "LIVE"));
        var withdrawn = s(draft, "status").equals("WITHDRAWN");
        if (live == null || !s(live, "id").equals(id) || !s(live, "state").equals(withdrawn ? "withdrawn" : "live")) {
            fault(id + " is not what stands at its slug " + s(draft, "slug"));
        }
        if (live != null && !withdrawn) {
            var article = ArticleJson.read(gunzip(live.get("json")), s(live, "categoryId"));
            if (article.version() != Long.parseLong(draft.get("liveVersion").n())) {
                fault(id + " shows another version than the one it stands with");
            }
            var revision = items.get(key(
                    pk,
                    "REV#%06d".formatted(Integer.parseInt(draft.get("liveRev").n()))));
            if (revision == null
                    || !ContentJson.read(gunzip(revision.get("json")))
                            .headline()
                            .equals(article.headline())) {
                fault(id + " shows another revision than the one it stands with");
            }
        }
        var card = items.get(key(pk, "CARD"));
        if (card == null || !s(card, "slug").equals(s(draft, "slug"))) {
            fault(id + " has no card, or one with another slug");
        }
        for (var scope : draft.get("scopes").l()) {
            var entry = key("LIST#" + scope.s(), s(draft, "publishedAt") + "#" + id);
            expectedEntries.add(entry);
            if (!items.containsKey(entry)) {
                fault(id + " is missing from " + scope.s());
            } else if (card != null && !items.get(entry).get("card").equals(card.get("card"))) {
                fault(id + " shows an old card in " + scope.s());
            }
        }
        if (draft.containsKey("slugHistory")) {
            for (var old : draft.get("slugHistory").l()) {
                var moved = items.get(key("SLUG#" + old.s(), "LIVE"));
                if (moved == null
                        || !s(moved, "id").equals(id)
                        || !s(moved, "state").equals("moved")) {
                    fault("old slug " + old.s() + " of " + id + " does not lead there");
                }
            }
        }
    }

    private void slug(Map<String, AttributeValue> live) {
        if (!items.containsKey(key("ARTICLE#" + s(live, "id"), "DRAFT"))) {
            fault(s(live, "PK") + " leads to no article");
        }
    }

    private static byte[] gunzip(AttributeValue value) {
        try (var in = new GZIPInputStream(value.b().asInputStream())) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void fault(String what) {
        faults.add(what);
    }

    private static String key(String pk, String sk) {
        return pk + " / " + sk;
    }

    private static String s(Map<String, AttributeValue> item, String name) {
        return item.get(name).s();
    }
}
