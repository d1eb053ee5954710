package vn.bantin.functions.publishing.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;
import vn.bantin.access.Role;
import vn.bantin.article.Redirects;
import vn.bantin.article.Redirects.Rule;
import vn.bantin.json.RedirectsJson;
import vn.bantin.newsroom.VersionedDocument;
import vn.bantin.web.body.JsonBody;

/** {@code {"items":[{"from":"/cu/*","to":"/chuyen-muc/tin-tuc"}]}}: addresses of a former site. */
final class RedirectsCodec implements EditorialDocumentCodec {

    private static final int MOST = 1000;
    private static final int LONGEST = 500;

    /** A longer chain of redirects is rejected, even if it ends. */
    private static final int MOST_STEPS = 5;

    private static final Pattern PATH = Pattern.compile("/[^\\s?#\\\\]*");

    /** WordPress' addresses by number. */
    private static final Pattern NUMBERED =
            Pattern.compile("(?:/[^\\s?#\\\\*]+)?/\\?(?:p|page_id|cat|author)=\\d{1,12}");

    private static final Pattern TARGET = Pattern.compile("/(?!/)[^\\s\\\\]*|https?://[^\\s/\\\\]+[^\\s\\\\]*");

    @Override
    public VersionedDocument.Name name() {
        return VersionedDocument.Name.REDIRECTS;
    }

    @Override
    public String path() {
        return "redirects";
    }

    @Override
    public Role minimumRole() {
        return Role.ADMIN;
    }

    @Override
    public String empty() {
        return "[]";
    }

    @Override
    public String decode(JsonBody body) {
        var rules = new ArrayList<Rule>();
        var items = body.children("items", MOST);
        for (var item : items) {
            var from = item.required("from", LONGEST);
            var to = item.required("to", LONGEST);
            var isAddress = PATH.matcher(from).matches() && stars(from) <= 1
                    || NUMBERED.matcher(from).matches();
            if (!from.isEmpty() && !isAddress) {
                item.wrong("from", "must be a path such as /cu/tin-1.html or /cu/*, with at most one *, or /?cat=3");
            }
            if (!to.isEmpty() && !TARGET.matcher(to).matches()) {
                item.wrong("to", "must be a path of this site or an address that begins with http:// or https://");
            } else if (stars(to) > stars(from)) {
                item.wrong("to", "may have a * only where from has one");
            }
            if (rules.stream().anyMatch(rule -> rule.from().equals(from))) {
                item.wrong("from", "is named twice");
            }
            item.errorsOfUnknown();
            rules.add(new Rule(from, to));
        }
        for (var i = 0; i < rules.size(); i++) {
            if (loops(new Redirects(0, rules), rules.get(i))) {
                items.get(i).wrong("to", "leads back to itself or through more than " + MOST_STEPS + " redirects");
            }
        }
        return RedirectsJson.write(new Redirects(0, List.copyOf(rules)));
    }

    /** Follows one address that the rule matches until no rule matches any more. */
    private static boolean loops(Redirects redirects, Rule rule) {
        var path = rule.from().replace("*", "x");
        for (var step = 0; step <= MOST_STEPS; step++) {
            var next = redirects.target(path);
            if (next.isEmpty() || !next.get().startsWith("/")) {
                return false;
            }
            path = next.get().replaceFirst("[?#].*", "");
        }
        return true;
    }

    private static long stars(String text) {
        return text.chars().filter(c -> c == '*').count();
    }

    @Override
    public void write(JsonGenerator json, VersionedDocument stored) {
        json.writeName("items").writeStartArray();
        for (var rule : RedirectsJson.read(stored.version(), stored.json()).rules()) {
            json.writeStartObject();
            json.writeStringProperty("from", rule.from());
            json.writeStringProperty("to", rule.to());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
