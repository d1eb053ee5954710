package vn.bantin.persistence;

import static vn.bantin.persistence.Attributes.s;
import static vn.bantin.persistence.Attributes.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import vn.bantin.article.Article;
import vn.bantin.article.Picture;
import vn.bantin.media.MediaLookup;
import vn.bantin.media.PictureMapper;
import vn.bantin.media.Upload;
import vn.bantin.media.UploadKind;
import vn.bantin.media.UploadState;
import vn.bantin.newsroom.Change;
import vn.bantin.newsroom.UploadUses;

/**
 * {@link MediaLookup} on the Newsroom table, and the marks of use that keep a picture from being deleted under an article:
 *
 * <pre>
 * PK IMAGE#{id}  SK USED#{article id}
 * </pre>
 *
 * A mark is written in the transaction that saves the article, on condition that the upload is ready and not closed.
 * Deleting first closes an upload, then looks strongly for marks: so either the save sees it closed and fails, or the
 * deletion sees the mark and gives up. Safe for use by many threads.
 */
public final class DynamoMediaLookup implements MediaLookup {

    private static final String USABLE = "#status = :ready AND attribute_not_exists(" + UploadItem.DELETING + ")";

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoMediaLookup(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public Map<String, Picture> pictures(Collection<String> ids) {
        var pictures = new HashMap<String, Picture>();
        for (var upload : ready(UploadKind.IMAGE, ids)) {
            if (upload.state() instanceof UploadState.Ready ready) {
                pictures.put(upload.id(), PictureMapper.picture(upload, ready));
            }
        }
        return pictures;
    }

    @Override
    public Map<String, Article.Attachment> attachments(Collection<String> ids) {
        var attachments = new HashMap<String, Article.Attachment>();
        for (var upload : ready(UploadKind.ATTACHMENT, ids)) {
            if (upload.state() instanceof UploadState.Ready ready) {
                attachments.put(upload.id(), PictureMapper.attachment(upload, ready));
            }
        }
        return attachments;
    }

    @Override
    public Set<String> usedBy(UploadKind kind, String id) {
        var used = new TreeSet<String>();
        var request = QueryRequest.builder()
                .tableName(table)
                .consistentRead(true)
                .keyConditionExpression("PK = :pk AND begins_with(SK, :used)")
                .expressionAttributeValues(Map.of(":pk", s(Schema.upload(kind, id)), ":used", s(Schema.USED)))
                .build();
        dynamo.queryPaginator(request)
                .items()
                .forEach(item -> used.add(text(item, Schema.SK).substring(Schema.USED.length())));
        return used;
    }

    /** What a change of an article adds to its transaction: {@link #marks(Kind, String, Set, Set)} of all it uses. */
    public List<TransactWriteItem> marks(Change change) {
        var before = change.before() == null ? UploadUses.NONE : change.before().uses();
        var after = change.after() == null ? UploadUses.NONE : change.after().uses();
        var actions = new ArrayList<>(marks(UploadKind.IMAGE, change.id(), before.images(), after.images()));
        actions.addAll(marks(UploadKind.ATTACHMENT, change.id(), before.attachments(), after.attachments()));
        return actions;
    }

    /**
     * What a save adds to its transaction when an article comes to use other uploads than before. An article uses what its
     * working copy or its live version names. Two actions for each new use, one for each that ends; a cancelled transaction
     * means that an upload went away or is going: read {@link #pictures} again and say which.
     */
    public List<TransactWriteItem> marks(UploadKind kind, String articleId, Set<String> before, Set<String> after) {
        var actions = new ArrayList<TransactWriteItem>();
        for (var id : after) {
            if (!before.contains(id)) {
                actions.add(TransactWriteItem.builder()
                        .conditionCheck(check -> check.tableName(table)
                                .key(UploadItem.key(kind, id))
                                .conditionExpression(USABLE)
                                .expressionAttributeNames(Map.of("#status", UploadItem.STATUS))
                                .expressionAttributeValues(Map.of(":ready", s("ready"))))
                        .build());
                actions.add(TransactWriteItem.builder()
                        .put(put -> put.tableName(table).item(Schema.uploadUse(kind, id, articleId)))
                        .build());
            }
        }
        for (var id : before) {
            if (!after.contains(id)) {
                actions.add(TransactWriteItem.builder()
                        .delete(delete -> delete.tableName(table).key(Schema.uploadUse(kind, id, articleId)))
                        .build());
            }
        }
        return actions;
    }

    private List<Upload> ready(UploadKind kind, Collection<String> ids) {
        var keys = ids.stream().map(id -> UploadItem.key(kind, id)).toList();
        return BatchGet.get(dynamo, table, keys, true).stream()
                .filter(item -> !UploadItem.closed(item))
                .map(UploadItem::read)
                .toList();
    }
}
