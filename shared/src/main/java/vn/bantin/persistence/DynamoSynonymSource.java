package vn.bantin.persistence;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import vn.bantin.json.SynonymsJson;
import vn.bantin.newsroom.VersionedDocument.Name;
import vn.bantin.search.SynonymGroups;
import vn.bantin.search.SynonymSource;

/** {@link SynonymSource} on the newsroom's document {@link Name#SYNONYMS}. */
public final class DynamoSynonymSource implements SynonymSource {

    private final DynamoEditorialDocumentStore documents;

    public DynamoSynonymSource(DynamoDbClient dynamo, String table) {
        this.documents = new DynamoEditorialDocumentStore(dynamo, table);
    }

    @Override
    public SynonymGroups read() {
        return documents
                .recent(Name.SYNONYMS)
                .map(document -> SynonymsJson.read(document.version(), document.json()))
                .orElse(SynonymGroups.STANDARD);
    }
}
