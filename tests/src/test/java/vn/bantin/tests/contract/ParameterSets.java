package vn.bantin.tests.contract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The parameters that the template is deployed with: printed anywhere, all conditions on, all off, one changed alone. */
final class ParameterSets {

    static final Map<String, String> ALL_ON = Map.ofEntries(
            Map.entry("DomainName", "bantin.example"),
            Map.entry(
                    "CertificateArn",
                    "arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012"),
            Map.entry(
                    "WebAclArn",
                    "arn:aws:wafv2:us-east-1:123456789012:global/webacl/bantin/12345678-1234-1234-1234-123456789012"),
            Map.entry("AlarmEmail", "alarm@example.com"),
            Map.entry("BudgetEmail", "budget@example.com"),
            Map.entry("MonthlyBudget", "80"),
            Map.entry("SiteUrl", "https://bantin.example"),
            Map.entry("AllowedOrigins", "https://bantin.example,https://other.example"),
            Map.entry("BackgroundConcurrency", "5"),
            Map.entry("OriginSecretVersion", "12345678-1234-1234-1234-123456789012"),
            Map.entry("ViewsWarmReads", "12000"),
            Map.entry("ViewsWarmWrites", "4000"),
            Map.entry("RequireMfa", "true"),
            Map.entry("RouteMetrics", "true"),
            Map.entry("Tracing", "Active"));

    /** Another valid value of each parameter than its default. */
    static final Map<String, String> OTHER_VALUES = otherValues();

    private ParameterSets() {}

    private static Map<String, String> otherValues() {
        var values = new TreeMap<>(ALL_ON);
        values.putAll(Map.of(
                "Environment", "prod",
                "SiteName", "Tin Biển",
                "TimeZone", "Asia/Bangkok",
                "SelfReview", "false",
                "VisitsStart", "23000604",
                "WeekStart", "SUNDAY",
                "PriceClass", "PriceClass_All",
                "LogDays", "90",
                "Protect", "false",
                "RateLimit", "2000"));
        values.put("BurstLimit", "3000");
        values.put("RequireOriginSecret", "false");
        return values;
    }

    static List<String> names() {
        return List.copyOf(Yamls.map(Yamls.template(), "Parameters").keySet());
    }

    /** One parameter changed alone, with those that CloudFormation asks for beside it. */
    static Map<String, String> only(String name) {
        var parameters = new TreeMap<>(Map.of(name, Objects.requireNonNull(OTHER_VALUES.get(name), name)));
        if (name.equals("CertificateArn")) {
            parameters.putAll(of("DomainName"));
        }
        if (name.equals("DomainName")) {
            parameters.putAll(of("CertificateArn"));
        }
        if (name.equals("MonthlyBudget")) {
            parameters.putAll(of("BudgetEmail"));
        }
        return parameters;
    }

    /** What {@link #only} is compared with: the same without the parameter. */
    static Map<String, String> without(String name) {
        var parameters = only(name);
        parameters.remove(name);
        // without its domain a certificate does nothing, and a domain without one is refused
        return name.equals("DomainName") ? Map.of() : parameters;
    }

    private static Map<String, String> of(String name) {
        return Map.of(name, Objects.requireNonNull(OTHER_VALUES.get(name), name));
    }

    /** What is printed anywhere, by where it is printed. */
    static Map<String, Map<String, String>> printed() {
        var sets = new LinkedHashMap<String, Map<String, String>>();
        sets.put("defaults", Map.of());
        sets.put("all on", ALL_ON);
        sets.put("all off", Map.of("Protect", "false", "RequireOriginSecret", "false", "SelfReview", "false"));
        sets.put(
                "the site among the allowed origins",
                Map.of("SiteUrl", "https://a.example", "AllowedOrigins", "https://a.example"));
        var config = Yamls.text("samconfig.toml");
        for (var environment : List.of("default", "prod")) {
            var start = config.indexOf("[" + environment + ".deploy.parameters]");
            var list = config.substring(config.indexOf("parameter_overrides", start));
            sets.put("samconfig " + environment, parameters(list.substring(0, list.indexOf(']'))));
        }
        for (var line : Yamls.text("docs/operations.md").lines().toList()) {
            var named = parameters(line);
            if (!named.isEmpty()) {
                if (named.containsKey("DomainName") || named.containsKey("CertificateArn")) {
                    named.putAll(of("DomainName"));
                    named.putAll(of("CertificateArn"));
                }
                sets.put("operations.md: " + named, named);
            }
        }
        return sets;
    }

    /** {@code Name=value} of known parameters; a placeholder becomes a value of its kind. */
    private static Map<String, String> parameters(String text) {
        var found = new TreeMap<String, String>();
        var matcher = Pattern.compile("\\b([A-Z][A-Za-z]+)=([^\\s\"`,]*)").matcher(text);
        while (matcher.find()) {
            var name = matcher.group(1);
            if (names().contains(name)) {
                var value = matcher.group(2);
                var isPlaceholder = value.isEmpty() || value.contains("…") || value.contains("$");
                found.put(name, isPlaceholder ? OTHER_VALUES.getOrDefault(name, "") : value);
            }
        }
        return found;
    }

    /** The regions in the table of docs/operations.md. */
    static List<String> regions(String manual) {
        return Pattern.compile("(?m)^\\| `([a-z]{2}-[a-z]+-\\d)`")
                .matcher(manual)
                .results()
                .map(r -> r.group(1))
                .distinct()
                .toList();
    }
}
