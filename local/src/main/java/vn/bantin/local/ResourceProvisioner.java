package vn.bantin.local;

import java.util.ArrayList;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import vn.bantin.local.stores.LocalStores;
import vn.bantin.local.template.ResourceProperties;
import vn.bantin.local.template.Template;
import vn.bantin.local.template.Template.Table;

/** Creates the template's tables, buckets and secrets in the local stores. */
final class ResourceProvisioner {
    private ResourceProvisioner() {}

    static void apply(Template template, LocalStores stores) {
        for (var table : template.tables()) {
            var ttl = table.properties().child("TimeToLiveSpecification");
            stores.createTable(request(table), ttl.flag("Enabled", false) ? ttl.text("AttributeName") : null);
        }
        template.buckets().forEach(bucket -> stores.createBucket(bucket.name()));
        for (var secret : template.secrets()) {
            var generate = secret.properties().child("GenerateSecretString");
            stores.createSecret(secret.arn(), generate.number("PasswordLength", 32));
        }
    }

    static CreateTableRequest request(Table table) {
        var props = table.properties();
        var request = CreateTableRequest.builder()
                .tableName(table.name())
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(keys(props))
                .attributeDefinitions(props.children("AttributeDefinitions").stream()
                        .map(a -> AttributeDefinition.builder()
                                .attributeName(a.text("AttributeName"))
                                .attributeType(a.text("AttributeType"))
                                .build())
                        .toList());
        var indexes = new ArrayList<GlobalSecondaryIndex>();
        for (var index : props.children("GlobalSecondaryIndexes")) {
            var projection = index.child("Projection");
            indexes.add(GlobalSecondaryIndex.builder()
                    .indexName(index.text("IndexName"))
                    .keySchema(keys(index))
                    .projection(p -> p.projectionType(projection.text("ProjectionType"))
                            .nonKeyAttributes(
                                    projection.has("NonKeyAttributes") ? projection.texts("NonKeyAttributes") : null))
                    .build());
        }
        if (!indexes.isEmpty()) {
            request.globalSecondaryIndexes(indexes);
        }
        if (props.has("StreamSpecification")) {
            var view = props.child("StreamSpecification").text("StreamViewType");
            request.streamSpecification(stream -> stream.streamEnabled(true).streamViewType(view));
        }
        return request.build();
    }

    private static java.util.List<KeySchemaElement> keys(ResourceProperties props) {
        return props.children("KeySchema").stream()
                .map(key -> KeySchemaElement.builder()
                        .attributeName(key.text("AttributeName"))
                        .keyType(key.text("KeyType"))
                        .build())
                .toList();
    }
}
