package vn.bantin.tests.contract;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * What AWS asks of the template beyond its schemas, and what the template promises its readers. Each rule names the places that
 * break it. They need no tools: {@link DeployOracle} asks AWS's own where those are installed.
 */
final class TemplateRules {

    /** @param manual docs/operations.md, which names the regions */
    record Sources(String template, String manual) {

        static Sources ofProject() {
            return new Sources(Yamls.text("template.yaml"), Yamls.text("docs/operations.md"));
        }

        Map<String, Object> parsed() {
            return Yamls.parse(template);
        }

        ResolvedTemplate with(Map<String, String> parameters) {
            return new ResolvedTemplate(parsed(), parameters, "ap-southeast-1");
        }

        List<String> regions() {
            return ParameterSets.regions(manual);
        }
    }

    static final Map<String, Function<Sources, List<String>>> ALL = all();

    /** Lambda's limit is 20,480 bytes; half of it stays free. */
    private static final int LARGEST_RESOURCE_POLICY = 10_240;

    /** AllViewerExceptHostHeader, which forwards Authorization where nothing is cached. */
    private static final String FORWARDS_ALL_HEADERS = "b689b0a8-53d0-40ab-baf2-68738e2966ac";

    private TemplateRules() {}

    private static Map<String, Function<Sources, List<String>>> all() {
        var rules = new LinkedHashMap<String, Function<Sources, List<String>>>();
        rules.put("an origin stands once in a CORS rule", TemplateRules::repeatedOrigins);
        rules.put("every parameter changes something by itself", TemplateRules::idleParameters);
        rules.put("uploads are signed for the host that the page allows", TemplateRules::uploadHosts);
        rules.put("every region named has what the template uses", TemplateRules::regionsWithoutServices);
        rules.put("roles write traces only where functions are traced", TemplateRules::tracesByDefault);
        rules.put("actions are granted that code calls", GrantedActions::unused);
        rules.put("resource policies stay below 10 KB", TemplateRules::largePolicies);
        rules.put("newsroom routes ask for the scope", TemplateRules::openNewsroomRoutes);
        rules.put("changed parameters publish new versions", TemplateRules::staleVersions);
        rules.put("version descriptions fit", TemplateRules::longDescriptions);
        rules.put("the site's address needs no second deploy", TemplateRules::fixedAddresses);
        rules.put("the newsroom is not cached", TemplateRules::cachedNewsroom);
        rules.put("the cache key has only what answers depend on", CacheKeys::faults);
        rules.put("functions refuse calls that bypass CloudFront", TemplateRules::openOrigins);
        rules.put("every answer has security headers", TemplateRules::bareBehaviors);
        rules.put("a missing file is 404", TemplateRules::hiddenMissingFiles);
        rules.put("endpoints of local stores are declared and absent on AWS", TemplateRules::undeclaredEndpoints);
        return rules;
    }

    /** S3 and API Gateway refuse such a list: "array items are not unique". */
    private static List<String> repeatedOrigins(Sources sources) {
        var faults = new TreeSet<String>();
        for (var set : ParameterSets.printed().values()) {
            var template = sources.with(set);
            var lists = new ArrayList<List<Object>>();
            Yamls.list(template.resource("MediaBucket"), "Properties", "CorsConfiguration", "CorsRules")
                    .forEach(rule -> lists.add(Yamls.list(rule, "AllowedOrigins")));
            lists.add(Yamls.list(template.resource("HttpApi"), "Properties", "CorsConfiguration", "AllowOrigins"));
            lists.stream()
                    .filter(list -> new HashSet<>(list).size() < list.size())
                    .forEach(list -> faults.add("repeated origin in " + list));
        }
        return List.copyOf(faults);
    }

    private static List<String> idleParameters(Sources sources) {
        return ParameterSets.names().stream()
                .filter(name -> sources.with(ParameterSets.only(name))
                        .resources()
                        .equals(sources.with(ParameterSets.without(name)).resources()))
                .map(name -> name + " alone changes nothing")
                .toList();
    }

    /** In us-east-1 the SDK signs for S3's global host by default, which the Content-Security-Policy does not list. */
    private static List<String> uploadHosts(Sources sources) {
        var faults = new ArrayList<String>();
        for (var region : sources.regions()) {
            var template = new ResolvedTemplate(sources.parsed(), Map.of(), region);
            var allowed = String.valueOf(variables(template, "ArticlesFunction").get("UPLOAD_ORIGIN"));
            var signed = signedHost(region, variables(template, "ImagesFunction"));
            if (!allowed.equals("https://" + signed)) {
                faults.add(region + ": uploads go to " + signed + ", the page allows " + allowed);
            }
        }
        return faults;
    }

    private static String signedHost(String region, Map<String, Object> variables) {
        // the SDK's system property for the variable AWS_S3_US_EAST_1_REGIONAL_ENDPOINT
        var property = "aws.s3UseUsEast1RegionalEndpoint";
        var setting = variables.get("AWS_S3_US_EAST_1_REGIONAL_ENDPOINT");
        if (setting != null) {
            System.setProperty(property, String.valueOf(setting));
        }
        try (var presigner = S3Presigner.builder()
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "key")))
                .build()) {
            var bucket = String.valueOf(variables.get("BUCKET"));
            var signed = presigner.presignPutObject(put -> put.signatureDuration(Duration.ofMinutes(5))
                    .putObjectRequest(object -> object.bucket(bucket).key("incoming/a")));
            return URI.create(signed.url().toString()).getHost();
        } finally {
            System.clearProperty(property);
        }
    }

    private static List<String> regionsWithoutServices(Sources sources) {
        var missing = new TreeMap<String, Set<String>>();
        Yamls.resource("regions.csv")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(",", 2))
                .forEach(row -> missing.put(row[0], Set.of(row[1].split(" "))));
        var used = sources.with(ParameterSets.ALL_ON).resources().values().stream()
                .map(resource -> String.valueOf(Yamls.find(resource, "Type")))
                .collect(Collectors.toSet());
        used.addAll(List.of("AWS::ApiGatewayV2::Api", "AWS::ApiGatewayV2::Stage", "SnapStart"));
        var faults = new ArrayList<String>();
        for (var region : sources.regions()) {
            missing.getOrDefault(region, Set.of("everything")).stream()
                    .filter(what -> used.contains(what) || what.equals("everything"))
                    .forEach(what -> faults.add(region + " lacks " + what));
        }
        return faults;
    }

    /** SAM adds X-Ray's policy to a role unless the function's Tracing is, by the parameters' values, Disabled. */
    private static List<String> tracesByDefault(Sources sources) {
        return functions(sources.with(Map.of())).entrySet().stream()
                .filter(function -> Yamls.find(function.getValue(), "Properties", "Tracing") instanceof Object tracing
                        && !tracing.equals("Disabled"))
                .map(function -> function.getKey() + " may write traces without tracing")
                .toList();
    }

    private static List<String> largePolicies(Sources sources) {
        var stack = "s".repeat(40);
        return Routes.ofTemplate(sources.parsed()).stream()
                .collect(Collectors.groupingBy(Routes.Route::owner))
                .entrySet()
                .stream()
                .filter(lines -> policyBytes(stack, lines.getKey(), lines.getValue()) >= LARGEST_RESOURCE_POLICY)
                .map(lines -> lines.getKey() + ": " + lines.getValue().size() + " lines are "
                        + policyBytes(stack, lines.getKey(), lines.getValue()) + " bytes")
                .toList();
    }

    /** As {@code lambda get-policy} prints it, with physical names as CloudFormation makes them. SAM adds a statement a line. */
    private static int policyBytes(String stack, String function, List<Routes.Route> lines) {
        var policy = new StringBuilder("{\"Version\":\"2012-10-17\",\"Id\":\"default\",\"Statement\":[");
        for (var line : lines) {
            var path = line.key().equals("$default") ? "" : line.path().replaceAll("\\{[^}]+}", "*");
            policy.append(
                    """
                    {"Sid":"%s-%sXXXXXXXXXXXXXXXXXXXXXXXXPermission-XXXXXXXXXXXX","Effect":"Allow",\
                    "Principal":{"Service":"apigateway.amazonaws.com"},"Action":"lambda:InvokeFunction",\
                    "Resource":"arn:aws:lambda:ap-southeast-1:123456789012:function:%s-%s-XXXXXXXXXXXX:live",\
                    "Condition":{"ArnLike":{"AWS:SourceArn":"arn:aws:execute-api:ap-southeast-1:123456789012:abcdefghij/*/%s%s"}}},"""
                            .formatted(stack, function, stack, function, line.method(), path));
        }
        return policy.length();
    }

    private static List<String> openNewsroomRoutes(Sources sources) {
        return Routes.ofTemplate(sources.parsed()).stream()
                .filter(route -> route.isNewsroom() && !route.method().equals("OPTIONS"))
                .filter(route -> !route.scopes().equals(List.of("bantin/newsroom")))
                .map(route -> route.key() + " asks for " + route.scopes())
                .toList();
    }

    /**
     * SAM hashes a function's properties before parameters are filled in, so a new version is published only if its
     * description changes. It must change for every function that the parameter configures, and for no other.
     *
     * @see <a href="https://github.com/aws/serverless-application-model/issues/3820">serverless-application-model 3820</a>
     */
    private static List<String> staleVersions(Sources sources) {
        var faults = new ArrayList<String>();
        for (var name : ParameterSets.names()) {
            var before = functions(sources.with(ParameterSets.without(name)));
            var after = functions(sources.with(ParameterSets.only(name)));
            after.forEach((id, function) -> {
                var configured = !published(function).equals(published(before.get(id)));
                var described = !describes(function).equals(describes(before.get(id)));
                if (configured && !described) {
                    faults.add(name + " does not reach " + id);
                } else if (described && !configured) {
                    faults.add(name + " publishes " + id + ", which does not use it");
                }
            });
        }
        return faults;
    }

    /** The properties of a published version. Tags and reserved concurrency belong to the function, policies to its role. */
    private static Map<String, Object> published(@org.jspecify.annotations.Nullable Object function) {
        var properties = new LinkedHashMap<>(Yamls.map(function, "Properties"));
        properties
                .keySet()
                .removeAll(Set.of(
                        "Tags",
                        "ReservedConcurrentExecutions",
                        "Policies",
                        "Events",
                        "EventInvokeConfig",
                        "VersionDescription"));
        return properties;
    }

    private static String describes(@org.jspecify.annotations.Nullable Object function) {
        return String.valueOf(Yamls.find(function, "Properties", "VersionDescription"));
    }

    /** Lambda's limit is 256 characters; each parameter may be as long as it is allowed to be. */
    private static List<String> longDescriptions(Sources sources) {
        var longest = new TreeMap<String, String>();
        Yamls.map(sources.parsed(), "Parameters").forEach((name, declared) -> {
            if (Yamls.find(declared, "MaxLength") instanceof Integer length) {
                longest.put(name, "x".repeat(length));
            }
        });
        var clientId = 26;
        return functions(sources.with(longest)).entrySet().stream()
                .filter(function -> describes(function.getValue())
                                .replace("UserPoolClient", "c".repeat(clientId))
                                .length()
                        > 256)
                .map(function -> function.getKey() + "'s description is too long: " + describes(function.getValue()))
                .toList();
    }

    /** Without a domain functions learn the address from CloudFront at run time; a fixed one would wait for a second deploy. */
    private static List<String> fixedAddresses(Sources sources) {
        return functions(sources.with(Map.of())).keySet().stream()
                .filter(id ->
                        variables(sources.with(Map.of()), id).getOrDefault("SITE_URL", "") instanceof Object address
                                && !address.equals(""))
                .map(id -> id + " believes in an address that is none")
                .toList();
    }

    /** CloudFront may drop Authorization on a behavior that caches: AWS's pages contradict each other. */
    private static List<String> cachedNewsroom(Sources sources) {
        var behavior = CacheKeys.behaviors(sources).stream()
                .filter(b -> "/newsroom/*".equals(Yamls.find(b, "PathPattern")))
                .findFirst();
        var faults = new ArrayList<String>();
        if (behavior.isEmpty()) {
            faults.add("/newsroom/* falls to the behavior that caches");
        } else if (CacheKeys.isCached(behavior.get())) {
            faults.add("/newsroom/* is cached");
        } else if (!FORWARDS_ALL_HEADERS.equals(Yamls.find(behavior.get(), "OriginRequestPolicyId"))) {
            faults.add("/newsroom/* does not forward Authorization");
        }
        return faults;
    }

    private static List<String> openOrigins(Sources sources) {
        var template = sources.with(Map.of());
        var faults = new ArrayList<String>();
        var called = Routes.ofTemplate(sources.parsed()).stream()
                .map(Routes.Route::owner)
                .collect(Collectors.toCollection(TreeSet::new));
        for (var id : called) {
            if (!"true".equals(variables(template, id).get("REQUIRE_ORIGIN"))) {
                faults.add(id + " takes direct calls");
            }
            var policies = String.valueOf(Yamls.find(template.resource(id), "Properties", "Policies"));
            if (!policies.contains(":secret:OriginSecret")) {
                faults.add(id + " may not read the origin's secret");
            }
        }
        var sent = Yamls.list(template.resource("Distribution"), "Properties", "DistributionConfig", "Origins")
                .toString();
        if (!sent.contains("HeaderName=x-origin-secret")) {
            faults.add("CloudFront does not send the secret");
        }
        return faults;
    }

    private static List<String> bareBehaviors(Sources sources) {
        return CacheKeys.behaviors(sources).stream()
                .filter(behavior -> Yamls.find(behavior, "ResponseHeadersPolicyId") == null)
                .map(behavior -> Yamls.find(behavior, "PathPattern") + " adds no security headers")
                .toList();
    }

    /** Without ListBucket S3 answers 403 for a file that does not exist. */
    private static List<String> hiddenMissingFiles(Sources sources) {
        var mayList = Yamls.list(
                        sources.with(Map.of()).resource("MediaBucketPolicy"),
                        "Properties",
                        "PolicyDocument",
                        "Statement")
                .stream()
                .filter(statement -> "Allow".equals(Yamls.find(statement, "Effect")))
                .filter(statement -> Yamls.list(statement, "Action").contains("s3:ListBucket"))
                .anyMatch(statement ->
                        String.valueOf(Yamls.find(statement, "Condition")).contains("distribution/")
                                && Yamls.list(statement, "Principal", "Service").contains("cloudfront.amazonaws.com"));
        return mayList ? List.of() : List.of("CloudFront gets 403 for a missing file");
    }

    /** {@code sam local} passes on only what is declared; on AWS a blank endpoint would end every call of the SDK. */
    private static List<String> undeclaredEndpoints(Sources sources) {
        var faults = new ArrayList<String>();
        var declared = Yamls.map(sources.parsed(), "Globals", "Function", "Environment", "Variables");
        for (var service : List.of("DYNAMODB", "S3", "SECRETS_MANAGER")) {
            var name = "AWS_ENDPOINT_URL_" + service;
            if (!declared.containsKey(name)) {
                faults.add(name + " is not declared");
            }
        }
        functions(sources.with(Map.of())).keySet().forEach(id -> variables(sources.with(Map.of()), id).keySet().stream()
                .filter(name -> name.startsWith("AWS_ENDPOINT_URL_"))
                .forEach(name -> faults.add(id + " has " + name + " on AWS")));
        return faults;
    }

    private static Map<String, Object> functions(ResolvedTemplate template) {
        var functions = new LinkedHashMap<String, Object>();
        template.resources().forEach((id, resource) -> {
            if ("AWS::Serverless::Function".equals(Yamls.find(resource, "Type"))) {
                functions.put(id, resource);
            }
        });
        return functions;
    }

    private static Map<String, Object> variables(ResolvedTemplate template, String function) {
        return Yamls.map(template.resource(function), "Properties", "Environment", "Variables");
    }
}
