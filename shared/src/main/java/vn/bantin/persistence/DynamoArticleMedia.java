package vn.bantin.persistence;

import static vn.bantin.persistence.AttributeValues.n;
import static vn.bantin.persistence.AttributeValues.s;
import static vn.bantin.persistence.AttributeValues.text;
import static vn.bantin.persistence.AttributeValues.time;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import vn.bantin.article.Article;
import vn.bantin.article.Picture;
import vn.bantin.media.ArticleMedia;
import vn.bantin.media.MediaDescription;
import vn.bantin.media.PictureMapper;
import vn.bantin.media.Upload;
import vn.bantin.media.UploadKind;
import vn.bantin.media.UploadState;
import vn.bantin.newsroom.UploadUses;

/** {@link ArticleMedia} on the Newsroom table. Thread-safe. */
public final class DynamoArticleMedia implements ArticleMedia {

    private final DynamoDbClient dynamo;
    private final String table;
    private final boolean withProposals;

    public DynamoArticleMedia(DynamoDbClient dynamo, String table) {
        this(dynamo, table, false);
    }

    private DynamoArticleMedia(DynamoDbClient dynamo, String table, boolean withProposals) {
        this.dynamo = dynamo;
        this.table = table;
        this.withProposals = withProposals;
    }

    @Override
    public ArticleMedia proposed() {
        return new DynamoArticleMedia(dynamo, table, true);
    }

    @Override
    public Set<String> stillProposed(Set<String> proposals) {
        var still = new TreeSet<String>();
        for (var kind : UploadKind.values()) {
            var ids = proposals.stream()
                    .filter(key -> key.startsWith(kind.name() + "#"))
                    .map(key -> key.substring(kind.name().length() + 1))
                    .toList();
            ready(kind, ids).stream()
                    .filter(upload -> upload.proposal() != null)
                    .forEach(upload -> still.add(Schema.upload(kind, upload.id())));
        }
        return still;
    }

    @Override
    public void publishProposals(UploadUses uses, String by, Instant now) {
        for (var kind : UploadKind.values()) {
            for (var upload : ready(kind, kind == UploadKind.IMAGE ? uses.images() : uses.attachments())) {
                if (upload.proposal() != null) {
                    publishProposal(upload, upload.proposal(), by, now);
                }
            }
        }
    }

    /**
     * Publishes a proposed description. A job re-renders the other articles that use the upload. A newer proposal is
     * kept.
     */
    private void publishProposal(Upload upload, MediaDescription words, String by, Instant now) {
        var values = new HashMap<String, AttributeValue>();
        var set = new StringBuilder("SET changedBy = :by, changedAt = :at");
        UploadItem.words(words).forEach((name, value) -> {
            values.put(":" + name, value);
            set.append(", ").append(name).append(" = :").append(name);
        });
        values.put(":by", s(by));
        values.put(":at", time(now));
        values.put(":version", n(upload.version()));
        var update = TransactWriteItem.builder()
                .update(u -> u.tableName(table)
                        .key(UploadItem.key(upload.kind(), upload.id()))
                        .updateExpression(set + " REMOVE " + UploadItem.PROPOSAL)
                        .conditionExpression("version = :version AND attribute_exists(" + UploadItem.PROPOSAL + ")")
                        .expressionAttributeValues(values))
                .build();
        var job = JobItem.of(Schema.upload(upload.kind(), upload.id()), now.plus(UploadUseMarks.LONGEST_CALL));
        var ask = TransactWriteItem.builder()
                .put(put -> put.tableName(table).item(job))
                .build();
        Transactions.write(dynamo, List.of(update, ask));
    }

    @Override
    public Map<String, Picture> pictures(Collection<String> ids) {
        var pictures = new HashMap<String, Picture>();
        for (var upload : ready(UploadKind.IMAGE, ids)) {
            if (upload.state() instanceof UploadState.Ready ready) {
                pictures.put(upload.id(), PictureMapper.picture(shown(upload), ready));
            }
        }
        return pictures;
    }

    @Override
    public Map<String, Article.Attachment> attachments(Collection<String> ids) {
        var attachments = new HashMap<String, Article.Attachment>();
        for (var upload : ready(UploadKind.ATTACHMENT, ids)) {
            if (upload.state() instanceof UploadState.Ready ready) {
                attachments.put(upload.id(), PictureMapper.attachment(shown(upload), ready));
            }
        }
        return attachments;
    }

    @Override
    public Set<String> marked(UploadKind kind, String id) {
        var marked = new TreeSet<String>();
        dynamo
                .queryPaginator(q -> q.tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression("PK = :pk AND begins_with(SK, :used)")
                        .expressionAttributeValues(Map.of(":pk", s(Schema.upload(kind, id)), ":used", s(Schema.USED))))
                .items()
                .stream()
                .map(item -> text(item, Schema.SK).substring(Schema.USED.length()))
                .filter(UploadUseMarks::isArticle)
                .forEach(marked::add);
        return marked;
    }

    @Override
    public Map<String, String> owners(UploadKind kind, Collection<String> ids) {
        var owners = new HashMap<String, String>();
        for (var upload : ready(kind, ids)) {
            if (upload.state() instanceof UploadState.Ready) {
                owners.put(upload.id(), upload.owner());
            }
        }
        return owners;
    }

    private Upload shown(Upload upload) {
        return withProposals && upload.proposal() != null ? upload.described(upload.proposal()) : upload;
    }

    private List<Upload> ready(UploadKind kind, Collection<String> ids) {
        var keys = ids.stream().map(id -> UploadItem.key(kind, id)).toList();
        return BatchGet.get(dynamo, table, keys, true).stream()
                .filter(item -> !UploadItem.closed(item))
                .map(UploadItem::read)
                .toList();
    }
}
