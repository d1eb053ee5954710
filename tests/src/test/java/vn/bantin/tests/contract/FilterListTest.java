package vn.bantin.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import vn.bantin.pages.Assets;

/**
 * No address that a page calls is blocked by EasyPrivacy, which uBlock Origin applies by default. Counting is first-party and
 * without cookies (docs/privacy.md), so it needs no disguise, but a blocked file name would lose those readers' views. Checks the
 * whole list if Debian's package {@code webext-ublock-origin-firefox} is installed, and the rules about beacons otherwise.
 *
 * @see <a href="https://easylist.to/">EasyPrivacy</a>
 * @see <a href="https://help.adblockplus.org/hc/en-us/articles/360062733293">How to write filters</a>
 */
class FilterListTest {

    private static final Path EXTENSIONS = Path.of("/usr/share/mozilla/extensions");

    private static final List<String> RULES = List.of(
            "/ahoy/visits",
            "/beacon.cgi?",
            "/beacon.gif?",
            "/beacon.js",
            "/beacon.min.js",
            "/beacon/event/*",
            "/beacon/page?",
            "/beacon/stats",
            "/beacon/track/*");

    @Test
    void no_address_that_pages_call_is_blocked_by_name() throws Exception {
        var rules = rules();
        for (var address : addresses()) {
            assertThat(rules.stream().filter(rule -> rule.matcher(address).find()))
                    .as(address)
                    .isEmpty();
        }
    }

    @Test
    void the_rules_find_the_script_by_its_former_name() throws Exception {
        assertThat(rules().stream().filter(rule -> rule.matcher("https://news.example/assets/d12ffb0621/beacon.js")
                        .find()))
                .isNotEmpty();
    }

    /** Scripts and styles under their versions, and every path of the contract with a stand-in for its variables. */
    private static List<String> addresses() throws IOException {
        var addresses = new ArrayList<String>();
        Assets.NAMES.forEach(name -> addresses.add("https://news.example/assets/d12ffb0621/" + name));
        var contract = Files.readString(Path.of(System.getProperty("bantin.root"), "openapi.yaml"));
        var paths = Pattern.compile("^  '?(/[^:\\s']*)'?:", Pattern.MULTILINE).matcher(contract);
        while (paths.find()) {
            if (!paths.group(1).startsWith("/newsroom")) {
                addresses.add("https://news.example" + paths.group(1).replaceAll("\\{[^}]*}", "0190a7c2"));
            }
        }
        assertThat(addresses).contains("https://news.example/articles/0190a7c2/views", "https://news.example/visits");
        return addresses;
    }

    private static List<Pattern> rules() throws IOException {
        var lines = new ArrayList<>(RULES);
        if (Files.isDirectory(EXTENSIONS)) {
            try (var files = Files.walk(EXTENSIONS)) {
                for (var list : files.filter(f -> f.endsWith("easyprivacy.txt")).toList()) {
                    lines.addAll(Files.readAllLines(list));
                }
            }
        }
        return lines.stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("!") && !line.startsWith("["))
                .filter(line -> !line.startsWith("@@") && !line.contains("##") && !line.contains("#@#"))
                .map(FilterListTest::pattern)
                .filter(Objects::nonNull)
                .toList();
    }

    /** A blocking rule as a regular expression; null for rules of other sites and for those of third parties. */
    private static @org.jspecify.annotations.Nullable Pattern pattern(String rule) {
        var dollar = rule.lastIndexOf('$');
        var options = dollar < 0 ? "" : rule.substring(dollar + 1);
        var text = dollar < 0 ? rule : rule.substring(0, dollar);
        if (text.isEmpty() || options.contains("domain=") || options.contains("third-party")) {
            return null;
        }
        if (text.length() > 2 && text.startsWith("/") && text.endsWith("/")) {
            return Pattern.compile(text.substring(1, text.length() - 1), Pattern.CASE_INSENSITIVE);
        }
        var start = text.startsWith("||") ? "^[a-z]+://([^/]*\\.)?" : text.startsWith("|") ? "^" : "";
        var end = text.endsWith("|") ? "$" : "";
        var middle = text.replaceAll("^\\|{1,2}|\\|$", "")
                .replaceAll("[.+?()\\[\\]{}$\\\\|]", "\\\\$0")
                .replace("*", ".*")
                .replace("^", "([^\\w.%-]|$)");
        return Pattern.compile(start + middle + end, Pattern.CASE_INSENSITIVE);
    }
}
