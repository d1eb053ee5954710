package vn.bantin.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The template holds AWS's rules under every set of parameters that is printed anywhere, in every region that is named. */
class DeployOracleTest {

    private static final String TEMPLATE = Yamls.text("template.yaml");

    private static final boolean IN_WORKFLOW = "true".equals(System.getenv("GITHUB_ACTIONS"));

    /** Each set in each region takes minutes; otherwise the widest and the usual set are validated in two. */
    private static final boolean EVERYTHING = IN_WORKFLOW || Boolean.getBoolean("oracle.everything");

    private static Map<String, DeployOracle.Result> results = Map.of();

    private static final Map<String, Mutation> MUTATIONS = mutations();

    /** A fault of the past, put back. */
    record Mutation(String from, String to, Map<String, String> parameters, String region, String finding) {}

    private static Map<String, Mutation> mutations() {
        var none = Map.<String, String>of();
        var mutations = new LinkedHashMap<String, Mutation>();
        mutations.put(
                "one CORS rule that lists the site twice",
                new Mutation(
                        "AllowedOrigins: !Ref AllowedOrigins\n            AllowedMethods: [PUT]",
                        "AllowedOrigins: !Split [',', !Join [',', [!Ref SiteUrl, !Join [',', !Ref AllowedOrigins]]]]\n"
                                + "            AllowedMethods: [PUT]",
                        Map.of("SiteUrl", "https://a.example", "AllowedOrigins", "https://a.example"),
                        "ap-southeast-1",
                        "non-unique"));
        mutations.put(
                "a budget in a region without budgets",
                new Mutation("", "", Map.of("BudgetEmail", "b@example.com"), "ap-southeast-7", "AWS::Budgets::Budget"));
        mutations.put(
                "a wrong value of an enum",
                new Mutation("HttpVersion: http2and3", "HttpVersion: http4", none, "ap-southeast-1", "http4"));
        mutations.put(
                "a property that does not exist",
                new Mutation(
                        "DeletionProtection: !If",
                        "DeleteProtection: !If",
                        none,
                        "ap-southeast-1",
                        "DeleteProtection"));
        mutations.put(
                "a domain without a certificate",
                new Mutation(
                        "",
                        "",
                        Map.of("DomainName", "a.example"),
                        "ap-southeast-1",
                        "DomainName needs CertificateArn"));
        mutations.put(
                "a route twice",
                new Mutation("Path: '/tim-kiem'", "Path: '/search'", none, "ap-southeast-1", "defined multiple times"));
        return mutations;
    }

    static Set<String> mutationNames() {
        return MUTATIONS.keySet();
    }

    static List<String> parameterNames() {
        return ParameterSets.names();
    }

    static Set<String> setNames() {
        return ParameterSets.printed().keySet();
    }

    private static List<String> regions() {
        return ParameterSets.regions(Yamls.text("docs/operations.md"));
    }

    @BeforeAll
    static void ask() throws IOException {
        var installed = DeployOracle.isInstalled();
        // the workflow installs them; without them anywhere else the class is skipped, with this reason
        assertThat(installed || !IN_WORKFLOW)
                .as("cfn-lint and aws-sam-translator, which the workflow installs")
                .isTrue();
        assumeTrue(
                installed,
                "python3 without cfn-lint and aws-sam-translator: the template is not held against AWS's schemas");
        assumeTrue(IN_WORKFLOW || Boolean.getBoolean("long"), "takes minutes: -Dlong=true");
        var jobs = new ArrayList<DeployOracle.Job>();
        for (var set : ParameterSets.printed().entrySet()) {
            var usual = Set.of("all on", "defaults").contains(set.getKey());
            var regions =
                    EVERYTHING ? regions() : usual ? List.of("ap-southeast-1", "us-east-1") : List.of("ap-southeast-1");
            jobs.add(new DeployOracle.Job(set.getKey(), TEMPLATE, set.getValue(), regions, true));
        }
        jobs.add(new DeployOracle.Job("baseline", TEMPLATE, Map.of(), List.of("ap-southeast-1"), false));
        for (var name : parameterNames()) {
            jobs.add(new DeployOracle.Job(
                    "only " + name, TEMPLATE, ParameterSets.only(name), List.of("ap-southeast-1"), false));
        }
        MUTATIONS.forEach((name, mutation) -> {
            var mutated = mutation.from().isEmpty() ? TEMPLATE : TEMPLATE.replace(mutation.from(), mutation.to());
            jobs.add(new DeployOracle.Job(name, mutated, mutation.parameters(), List.of(mutation.region()), true));
        });
        results = DeployOracle.run(jobs);
    }

    @ParameterizedTest
    @MethodSource("setNames")
    void cloudformation_accepts_every_printed_set_of_parameters(String set) {
        assertThat(result(set).faults()).isEmpty();
        assertThat(result(set).resources().size()).isGreaterThan(100);
    }

    @Test
    void several_regions_are_named() {
        assertThat(regions()).contains("ap-southeast-1", "us-east-1").hasSizeGreaterThan(4);
    }

    @ParameterizedTest
    @MethodSource("mutationNames")
    void a_fault_of_the_past_is_found(String name) {
        var mutation = MUTATIONS.get(name);
        assertThat(mutation.from().isEmpty() || TEMPLATE.contains(mutation.from()))
                .as("the template still has what the mutation replaces")
                .isTrue();
        assertThat(result(name).faults()).anySatisfy(fault -> assertThat(fault).contains(mutation.finding()));
    }

    /** ViewsWarmWrites alone once did nothing. */
    @ParameterizedTest
    @MethodSource("parameterNames")
    void every_parameter_changes_something_by_itself(String name) {
        var before = name.equals("MonthlyBudget") ? result("only BudgetEmail") : result("baseline");
        assertThat(result("only " + name).faults()).isEmpty();
        assertThat(result("only " + name).resources()).isNotEqualTo(before.resources());
    }

    /**
     * SAM hashes a function's properties before parameters are filled in, so that a new version is published only if its
     * description changes, which CloudFormation replaces it for.
     */
    @ParameterizedTest
    @MethodSource("parameterNames")
    void a_changed_parameter_publishes_new_versions_of_the_functions_that_use_it_and_of_no_other(String name) {
        var before = result("baseline").resources();
        var after = result("only " + name).resources();
        assertThat(versions(after, before))
                .as("functions whose version is replaced")
                .containsExactlyInAnyOrderElementsOf(configured(after, before));
    }

    /** In us-east-1 the SDK signs for S3's global host by default, which the newsroom page's policy does not allow. */
    @Test
    void uploads_are_signed_for_the_host_that_the_newsroom_page_allows() {
        for (var set : List.of("defaults", "all on")) {
            var resources = result(set).resources();
            assertThat(variables(resources, "ImagesFunction")
                            .get("AWS_S3_US_EAST_1_REGIONAL_ENDPOINT")
                            .asString())
                    .isEqualTo("regional");
            assertThat(variables(resources, "ArticlesFunction").toString()).doesNotContain("AWS_ENDPOINT_URL");
            assertThat(variables(resources, "ArticlesFunction")
                            .get("UPLOAD_ORIGIN")
                            .asString())
                    .matches("https://bantin-[0-9a-f-]+\\.s3\\.[a-z0-9-]+\\.amazonaws\\.com");
        }
    }

    private static JsonNode variables(JsonNode resources, String function) {
        return resources.get(function).get("Properties").get("Environment").get("Variables");
    }

    @Test
    void roles_write_traces_only_where_functions_are_traced() {
        assertThat(managedPolicies(result("defaults").resources())).noneMatch(p -> p.contains("ray"));
        assertThat(managedPolicies(result("only Tracing").resources())).anyMatch(p -> p.contains("ray"));
    }

    /** The functions whose own properties differ. */
    private static Set<String> configured(JsonNode after, JsonNode before) {
        var changed = new TreeSet<String>();
        for (var id : ids(after, "AWS::Lambda::Function")) {
            if (!published(after.get(id)).equals(published(before.get(id)))) {
                changed.add(id);
            }
        }
        return changed;
    }

    private static Map<String, JsonNode> published(JsonNode function) {
        var properties = new LinkedHashMap<String, JsonNode>();
        function.get("Properties").properties().forEach(p -> {
            // neither is part of a published version
            if (!Set.of("Tags", "ReservedConcurrentExecutions").contains(p.getKey())) {
                properties.put(p.getKey(), p.getValue());
            }
        });
        return properties;
    }

    /** The functions whose version has another logical id or another property that CloudFormation replaces it for. */
    private static Set<String> versions(JsonNode after, JsonNode before) {
        var changed = new TreeSet<String>();
        for (var id : ids(after, "AWS::Lambda::Version")) {
            if (!after.get(id).equals(before.get(id))) {
                changed.add(after.get(id)
                        .get("Properties")
                        .get("FunctionName")
                        .asString()
                        .replaceAll(".*-(\\w+)-1A2B3C4D5E6F", "$1"));
            }
        }
        return changed;
    }

    private static List<String> managedPolicies(JsonNode resources) {
        var policies = new LinkedHashSet<String>();
        for (var id : ids(resources, "AWS::IAM::Role")) {
            resources.get(id).get("Properties").get("ManagedPolicyArns").forEach(p -> policies.add(p.asString()));
        }
        return List.copyOf(policies);
    }

    private static List<String> ids(JsonNode resources, String type) {
        return resources.properties().stream()
                .filter(r -> r.getValue().get("Type").asString().equals(type))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static DeployOracle.Result result(String name) {
        var result = results.get(name);
        assertThat(result).as(name).isNotNull();
        return Objects.requireNonNull(result);
    }
}
