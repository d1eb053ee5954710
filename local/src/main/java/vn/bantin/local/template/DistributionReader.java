package vn.bantin.local.template;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.bantin.local.template.Template.Behavior;
import vn.bantin.local.template.Template.Distribution;
import vn.bantin.local.template.Template.HeadersPolicy;
import vn.bantin.local.template.Template.PolicyHeader;

/**
 * Reads the behaviors of a distribution, with the response headers policies and functions that they name. Caching, certificates
 * and logs have no effect here.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudfront-distribution-distributionconfig.html">DistributionConfig</a>
 */
final class DistributionReader {
    private static final Set<String> BEHAVIOR = Set.of(
            "PathPattern",
            "TargetOriginId",
            "AllowedMethods",
            "CachePolicyId",
            "Compress",
            "ResponseHeadersPolicyId",
            "FunctionAssociations");

    private static final Set<String> BEHAVIOR_ALONE =
            Set.of("CachedMethods", "OriginRequestPolicyId", "SmoothStreaming", "ViewerProtocolPolicy");

    /** The managed policy CachingDisabled. */
    private static final String CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";

    /** CloudFront's default of AllowedMethods. */
    private static final Set<String> GET_AND_HEAD = Set.of("GET", "HEAD");

    private final Map<String, Object> resources;
    private final Intrinsics intrinsics;

    DistributionReader(Map<String, Object> resources, Intrinsics intrinsics) {
        this.resources = resources;
        this.intrinsics = intrinsics;
    }

    Distribution read(String id) {
        var config = YamlValues.child(properties(id), "DistributionConfig");
        var where = id + ".DistributionConfig";
        var buckets = buckets(config, where);
        var behaviors = new ArrayList<Behavior>();
        var ordered = config.getOrDefault("CacheBehaviors", List.of());
        for (var behavior : YamlValues.list(ordered, where + ".CacheBehaviors")) {
            behaviors.add(behavior(YamlValues.map(behavior, where), buckets, where + ".CacheBehaviors"));
        }
        var last = new LinkedHashMap<>(YamlValues.child(config, "DefaultCacheBehavior"));
        last.put("PathPattern", "*");
        behaviors.add(behavior(last, buckets, where + ".DefaultCacheBehavior"));
        return new Distribution(List.copyOf(behaviors));
    }

    /** The ids of origins that are buckets. */
    private static Set<String> buckets(Map<String, Object> config, String where) {
        var buckets = new HashSet<String>();
        for (var item : YamlValues.list(config.getOrDefault("Origins", List.of()), where + ".Origins")) {
            var origin = YamlValues.map(item, where + ".Origins");
            if (origin.containsKey("S3OriginConfig")) {
                buckets.add(String.valueOf(origin.get("Id")));
            }
        }
        return buckets;
    }

    private Behavior behavior(Map<String, Object> raw, Set<String> buckets, String where) {
        for (var name : raw.keySet()) {
            if (!BEHAVIOR.contains(name) && !BEHAVIOR_ALONE.contains(name)) {
                throw TemplateException.unsupported(where, name);
            }
        }
        Set<String> methods = GET_AND_HEAD;
        if (raw.containsKey("AllowedMethods")) {
            methods = new TreeSet<>();
            for (var method : YamlValues.list(raw.get("AllowedMethods"), where)) {
                methods.add(String.valueOf(method));
            }
        }
        return new Behavior(
                String.valueOf(raw.get("PathPattern")),
                buckets.contains(String.valueOf(raw.get("TargetOriginId"))),
                !CACHING_DISABLED.equals(raw.get("CachePolicyId")),
                methods,
                String.valueOf(raw.get("Compress")).equals("true"),
                viewerRequest(raw, where),
                policy(raw.get("ResponseHeadersPolicyId"), where));
    }

    private Optional<String> viewerRequest(Map<String, Object> behavior, String where) {
        Optional<String> code = Optional.empty();
        for (var item : YamlValues.list(behavior.getOrDefault("FunctionAssociations", List.of()), where)) {
            var association = YamlValues.map(item, where);
            if (!"viewer-request".equals(association.get("EventType"))) {
                throw TemplateException.unsupported(where, "FunctionAssociations of " + association.get("EventType"));
            }
            // the function is in this template: its ARN is a GetAtt of it
            var function = referenced(association.get("FunctionARN"), where);
            code = Optional.of(String.valueOf(
                    intrinsics.resolve(properties(function).getOrDefault("FunctionCode", ""), function)));
        }
        return code;
    }

    /** The logical id in {@code !Ref ID} or {@code !GetAtt ID.Attribute}. */
    private static String referenced(@Nullable Object value, String where) {
        if (value instanceof Map<?, ?> map) {
            if (map.get("Ref") instanceof String id) {
                return id;
            }
            if (map.get("Fn::GetAtt") instanceof List<?> parts) {
                return String.valueOf(parts.getFirst());
            }
        }
        throw TemplateException.unsupported(where, String.valueOf(value));
    }

    private HeadersPolicy policy(@Nullable Object reference, String where) {
        if (reference == null) {
            return HeadersPolicy.NONE;
        }
        var id = referenced(reference, where);
        var config = ResourceProperties.of(id, intrinsics.resolve(properties(id), id))
                .child("ResponseHeadersPolicyConfig")
                .only(
                        Set.of("SecurityHeadersConfig", "CustomHeadersConfig", "RemoveHeadersConfig"),
                        Set.of("Name", "Comment", "ServerTimingHeadersConfig"));
        var set = new ArrayList<PolicyHeader>();
        security(config.child("SecurityHeadersConfig"), set);
        for (var item : config.child("CustomHeadersConfig").children("Items")) {
            set.add(new PolicyHeader(
                    item.text("Header").toLowerCase(Locale.ROOT), item.text("Value"), item.flag("Override", false)));
        }
        var removed = new HashSet<String>();
        for (var item : config.child("RemoveHeadersConfig").children("Items")) {
            removed.add(item.text("Header").toLowerCase(Locale.ROOT));
        }
        return new HeadersPolicy(List.copyOf(set), removed);
    }

    private static void security(ResourceProperties config, List<PolicyHeader> set) {
        config.only(
                Set.of(
                        "ContentSecurityPolicy",
                        "ContentTypeOptions",
                        "FrameOptions",
                        "ReferrerPolicy",
                        "StrictTransportSecurity"),
                Set.of());
        for (var name : config.values().keySet()) {
            var header = config.child(name);
            var override = header.flag("Override", false);
            set.add(
                    switch (name) {
                        case "ContentSecurityPolicy" ->
                            new PolicyHeader("content-security-policy", header.text(name), override);
                        case "ContentTypeOptions" -> new PolicyHeader("x-content-type-options", "nosniff", override);
                        case "FrameOptions" ->
                            new PolicyHeader("x-frame-options", header.text("FrameOption"), override);
                        case "ReferrerPolicy" -> new PolicyHeader("referrer-policy", header.text(name), override);
                        default -> new PolicyHeader("strict-transport-security", transportSecurity(header), override);
                    });
        }
    }

    private static String transportSecurity(ResourceProperties header) {
        return "max-age=" + header.text("AccessControlMaxAgeSec")
                + (header.flag("IncludeSubdomains", false) ? "; includeSubDomains" : "")
                + (header.flag("Preload", false) ? "; preload" : "");
    }

    private Map<String, Object> properties(String id) {
        return YamlValues.child(YamlValues.map(resources.getOrDefault(id, Map.of()), id), "Properties");
    }
}
