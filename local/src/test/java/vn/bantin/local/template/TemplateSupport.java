package vn.bantin.local.template;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The lists of {@link SupportedProperties}, for the generated documentation. */
public final class TemplateSupport {
    private TemplateSupport() {}

    /** Supported properties and properties without effect, by resource type. */
    public static Map<String, List<Set<String>>> properties() {
        return new TreeMap<>(Map.of(
                "AWS::Serverless::Function",
                List.of(SupportedProperties.FUNCTION, SupportedProperties.FUNCTION_ALONE),
                "AWS::Serverless::HttpApi",
                List.of(SupportedProperties.HTTP_API, SupportedProperties.HTTP_API_ALONE),
                "AWS::Serverless::Api",
                List.of(SupportedProperties.REST_API, SupportedProperties.REST_API_ALONE),
                "AWS::DynamoDB::Table",
                List.of(SupportedProperties.TABLE, SupportedProperties.TABLE_ALONE),
                "AWS::Serverless::SimpleTable",
                List.of(SupportedProperties.SIMPLE_TABLE, SupportedProperties.SIMPLE_TABLE_ALONE),
                "AWS::S3::Bucket",
                List.of(SupportedProperties.BUCKET, SupportedProperties.BUCKET_ALONE),
                "AWS::SecretsManager::Secret",
                List.of(SupportedProperties.SECRET, SupportedProperties.SECRET_ALONE)));
    }

    public static Collection<String> typesWithoutEffect() {
        return SupportedProperties.LEFT_ALONE;
    }
}
