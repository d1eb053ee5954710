package vn.bantin.persistence;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import vn.bantin.media.UploadKind;
import vn.bantin.newsroom.VersionedDocument;

/**
 * Every key of the Newsroom table, and every way it is read. One table, {@code PK}/{@code SK}; index {@code GSI1} over
 * {@code GSI1PK}/{@code GSI1SK}, {@code GSI2} likewise; TTL on {@code ttl} (epoch seconds); stream of {@code SK = LIVE}.
 *
 * <pre>
 * entity          PK                SK                  GSI1                    GSI2               also
 * live article    SLUG#{slug}       LIVE                                                           id state json(gzip) hash categoryId publishedAt expireAt? modifiedAt
 * withdrawn       SLUG#{slug}       LIVE                                                           id state=withdrawn notice
 * old slug        SLUG#{slug}       LIVE                                                           id state=moved
 * card by id      ARTICLE#{id}      CARD                                                           slug card(gzip) categoryId publishedAt expireAt? state
 * listing entry   LIST#{scope}      {publishedAt}#{id}                                             card(gzip) categoryId expireAt?
 * working copy    ARTICLE#{id}      DRAFT               DESK / {updatedAt}#{id} OWNER#{sub} / same version status rev proposals? …
 * in the trash    ARTICLE#{id}      DRAFT               TRASH / {deletedAt}#{id} TRASHOF#{sub} / same as a working copy; deletedBy deletedFrom
 * comment         ARTICLE#{id}      COMMENT#{at}#{id}                                              sub by displayName text
 * presence        ARTICLE#{id}      PRESENT#{sub}                                                  displayName since seenAt typedAt? ttl
 * notice          NOTICES#{sub}     {at}#{id}                                                      type article headline by text ttl; {sub} or "editors"
 * notices read    PERSON#{sub}      NOTICES                                                        upTo
 * account         ACCOUNT#{name}    ACCOUNT                                                        sub editor: as of the last sign-in
 * rate limit      BUDGET#{sub}      {operation}#{window}                                            used ttl ({@link DynamoAccountRateLimiter})
 * revision        ARTICLE#{id}      REV#{000012}                                                   json(gzip) by at summary
 * audit           ARTICLE#{id}      AUDIT#{at}#{rand}   AUDIT#{yyyy-MM} / {at}#{rand}              actor action detail
 * other audit     OFFICE            AUDIT#{at}#{rand}   AUDIT#{yyyy-MM} / {at}#{rand}              actor action detail: of anything but articles
 * preview links   ARTICLE#{id}      PREVIEWS                                                       generation
 * taxonomy        TAXONOMY          CATEGORIES                                                     json version changedAt
 * page titles     TAXONOMY          PAGES                                                          {slug} → title, {slug}!en → English title
 * front page      TAXONOMY          FRONT                                                          json version ({@link vn.bantin.json.FrontPageJson})
 * settings        TAXONOMY          SETTINGS                                                       json version updatedBy updatedAt
 * synonyms        TAXONOMY          SYNONYMS                                                       json version updatedBy updatedAt
 * redirects       TAXONOMY          REDIRECTS                                                      json version ({@link vn.bantin.json.RedirectsJson})
 * topic           TAXONOMY          TOPIC#{tag}                                                    json version ({@link vn.bantin.json.TopicJson})
 * author          AUTHORS           {slug}                                                         name bio
 * person          PERSON#{sub}      PERSON                                                         displayName
 * standing page   PAGES             {slug}                                                         title body images(SS)? version
 * its revisions   PAGES             !{slug}#REV#000012                                             as the page
 * count           COUNTS            {scope}                                                        {yyyy-MM} → n, one attribute a month; TOPTAGS: json
 * count mark      CHANGED           {id}                                                           marks(SS of scope|yyyy-MM) due at
 * job             JOBS              {name}                                                         asked after? until ({@link JobItem})
 * its revisions   DOCUMENT#{name}   REV#000012                                                     likewise of every document of {@link VersionedDocument.Name}
 * search pointer  SEARCH            POINTER                                                        generation manifest previous?
 * search beat     SEARCH            LIVE                                                           at: hourly heartbeat; shows that the stream works
 * idempotency     IDEM#{sub}#{key}  IDEM                                                           hash article ttl expiresAt
 * image           IMAGE#{id}        IMAGE               IMAGES / {createdAt}#{id} IMAGES#{sub} / same status … ({@link UploadItem})
 * attachment      ATTACHMENT#{id}   ATTACHMENT          ATTACHMENTS / same      ATTACHMENTS#{sub}  as an image
 * mark of use     IMAGE#{id}        USED#{user}                                                    at version title? ({@link UploadUseMarks}); likewise of an attachment
 * words before    IMAGE#{id}        WAS#000012                                                     likewise; words as on the upload, changedBy changedAt
 * open tickets    PERSON#{sub}      UPLOADS                                                        open(L) version ({@link UploadTicketIssuer})
 * bytes known     PERSON#{sub}      BYTES#{kind}#{sha256}                                          upload: the last one of these bytes
 * sweep           SWEEP             MEDIA                                                          after? at: progress of the orphan sweep
 * import key      IMPORT#{key}      IMPORT                                                         id hash
 * </pre>
 *
 * <ol>
 *   <li>article by slug → GetItem SLUG#{slug}/LIVE → {@link DynamoArticleRepository#bySlug}
 *   <li>a page of a listing → Query LIST#{scope}, SK between → {@link DynamoArticleRepository#list}
 *   <li>cards by id → BatchGetItem ARTICLE#{id}/CARD → {@link DynamoArticleRepository#byIds}
 *   <li>category tree → GetItem TAXONOMY/CATEGORIES, cached a second → {@link DynamoArticleRepository#taxonomy}
 *   <li>titles of standing pages → GetItem TAXONOMY/PAGES, cached a minute → {@link DynamoArticleRepository#standingPages}
 *   <li>front page → GetItem TAXONOMY/FRONT, cached a second → {@link DynamoArticleRepository#front}
 *   <li>redirects → GetItem TAXONOMY/REDIRECTS, cached a second → {@link DynamoArticleRepository#redirects}
 *   <li>a topic → GetItem TAXONOMY/TOPIC#{tag} → {@link DynamoArticleRepository#topic}
 *   <li>all topics → Query TAXONOMY, SK begins TOPIC# → {@link DynamoArticleRepository#topics}
 *   <li>author → GetItem AUTHORS/{slug} → {@link DynamoArticleRepository#author}
 *   <li>counts of categories, of one author, of months → Query or GetItem COUNTS → {@link DynamoArticleRepository#categoryCounts}
 *   <li>most used tags → GetItem COUNTS/TOPTAGS → {@link DynamoArticleRepository#topTags}
 *   <li>working copy with its content → GetItem DRAFT, GetItem REV#{rev} → {@link DynamoNewsroomStore#find}
 *   <li>working copies, last change first → Query GSI1 DESK → {@link DynamoNewsroomStore#desk}
 *   <li>a reporter's own → Query GSI2 OWNER#{sub} → {@link DynamoNewsroomStore#desk}
 *   <li>the trash, latest deletion first; what is due for purging → Query GSI1 TRASH → {@link DynamoNewsroomStore#desk}
 *   <li>comments on an article → Query ARTICLE#{id}, SK begins COMMENT# → {@link DynamoCollaborationStore#comments}
 *   <li>who has an article open → Query ARTICLE#{id}, SK begins PRESENT# → {@link DynamoCollaborationStore#present}
 *   <li>an account's notices → Query NOTICES#{sub}, GetItem PERSON#{sub}/NOTICES → {@link DynamoCollaborationStore#notices}
 *   <li>accounts by username → BatchGetItem ACCOUNT#{name} → {@link DynamoCollaborationStore#accounts}
 *   <li>rate limits of an account → UpdateItem BUDGET#{sub} → {@link DynamoAccountRateLimiter#tryAcquire}
 *   <li>revisions of an article → Query ARTICLE#{id}, SK begins REV# → {@link DynamoNewsroomStore#revisions}
 *   <li>audit of an article → Query ARTICLE#{id}, SK begins AUDIT# → {@link DynamoNewsroomStore#auditOf}
 *   <li>audit of a month → Query GSI1 AUDIT#{yyyy-MM} → {@link DynamoNewsroomStore#auditIn}
 *   <li>every change of an article → one TransactWriteItems → {@link DynamoNewsroomStore#commit}
 *   <li>an upload → GetItem IMAGE#{id}/IMAGE → {@link DynamoUploadStore#find}
 *   <li>pictures of an article → BatchGetItem → {@link DynamoArticleMedia#pictures}
 *   <li>what uses an upload → Query IMAGE#{id}, SK begins USED# → {@link DynamoUploadStore#usedBy}
 *   <li>the library, newest first; a reporter's own → Query GSI1 IMAGES; GSI2 IMAGES#{sub} → {@link DynamoUploadStore#list}
 *   <li>what an upload's description said before → GetItem IMAGE#{id}/WAS#{version} → {@link DynamoUploadStore#since}
 *   <li>jobs that a schedule goes on with → Query JOBS → {@link DynamoJobStore#jobs}
 *   <li>a person's open tickets → GetItem PERSON#{sub}/UPLOADS → {@link DynamoUploadStore#open}
 *   <li>a person's upload of the same bytes → GetItem PERSON#{sub}/BYTES#{kind}#{sha256} → {@link DynamoUploadStore#ofBytes}
 *   <li>how far files have been looked through → GetItem SWEEP/MEDIA → {@link DynamoUploadStore#swept}
 *   <li>published revisions of many articles → BatchGetItem DRAFT, BatchGetItem REV#{liveRev} → {@link DynamoPublishedArticles#published}
 *   <li>standing pages → Query PAGES, SK from 0 → {@link DynamoStandingPageStore#pages}
 *   <li>revisions of a standing page → Query PAGES, SK begins !{slug}# → {@link DynamoStandingPageStore#revisions}
 *   <li>counts that are due → Query CHANGED → {@link ListingCounter#recount}
 *   <li>live articles by slug, many → BatchGetItem SLUG#{slug}/LIVE → {@link DynamoLiveArticleSource#at}
 *   <li>every live article's slug → Query LIST#ALL → {@link DynamoLiveArticleSource#slugs}
 *   <li>generation of an article's preview links → GetItem ARTICLE#{id}/PREVIEWS → {@link DynamoNewsroomStore#previewGeneration}
 *   <li>search pointer → GetItem SEARCH/POINTER; PutItem if generation = … → {@link DynamoIndexPointer}
 *   <li>an editorial document → GetItem TAXONOMY/{name} → {@link DynamoEditorialDocumentStore#find}
 *   <li>revisions of a document → Query DOCUMENT#{name}, SK begins REV# → {@link DynamoEditorialDocumentStore#revisions}
 *   <li>search beat → PutItem SEARCH/LIVE → {@link DynamoIndexPointer#beat}
 * </ol>
 */
public final class Schema {

    public static final String PK = "PK";
    public static final String SK = "SK";
    public static final String GSI1 = "GSI1";
    public static final String GSI1PK = "GSI1PK";
    public static final String GSI1SK = "GSI1SK";
    public static final String GSI2 = "GSI2";
    public static final String GSI2PK = "GSI2PK";
    public static final String GSI2SK = "GSI2SK";
    public static final String TTL = "ttl";

    public static final String LIVE = "LIVE";
    public static final String CARD = "CARD";
    public static final String DRAFT = "DRAFT";
    static final String DESK = "DESK";
    static final String TRASH = "TRASH";
    static final String COMMENT = "COMMENT#";
    static final String PRESENT = "PRESENT#";
    public static final String COUNTS = "COUNTS";
    public static final String TOP_TAGS = "TOPTAGS";
    static final String IMPORT = "IMPORT#";
    public static final String CHANGED = "CHANGED";
    public static final String JOBS = "JOBS";
    public static final String AUTHORS = "AUTHORS";
    public static final String TAXONOMY = "TAXONOMY";
    public static final String TOPIC = "TOPIC#";
    public static final String PAGES = "PAGES";
    public static final String SEARCH = "SEARCH";
    public static final String USED = "USED#";

    private Schema() {}

    public static Map<String, AttributeValue> key(String pk, String sk) {
        return Map.of(PK, AttributeValues.s(pk), SK, AttributeValues.s(sk));
    }

    public static Map<String, AttributeValue> live(String slug) {
        return key("SLUG#" + slug, LIVE);
    }

    public static String article(String id) {
        return "ARTICLE#" + id;
    }

    public static Map<String, AttributeValue> card(String id) {
        return key(article(id), CARD);
    }

    public static Map<String, AttributeValue> draft(String id) {
        return key(article(id), DRAFT);
    }

    public static Map<String, AttributeValue> revision(String id, int n) {
        return key(article(id), revisionSk(n));
    }

    static String desk(boolean trash) {
        return trash ? TRASH : DESK;
    }

    static Map<String, AttributeValue> comment(String article, Instant at, String id) {
        return key(article(article), COMMENT + entrySk(at, id));
    }

    static Map<String, AttributeValue> presence(String article, String sub) {
        return key(article(article), PRESENT + sub);
    }

    static Map<String, AttributeValue> notice(String recipient, Instant at, String id) {
        return key(notices(recipient), entrySk(at, id));
    }

    static String notices(String recipient) {
        return "NOTICES#" + recipient;
    }

    static Map<String, AttributeValue> noticesRead(String sub) {
        return key("PERSON#" + sub, "NOTICES");
    }

    static Map<String, AttributeValue> account(String username) {
        return key("ACCOUNT#" + username, "ACCOUNT");
    }

    static Map<String, AttributeValue> budget(String sub, String window) {
        return key("BUDGET#" + sub, window);
    }

    public static Map<String, AttributeValue> previews(String id) {
        return key(article(id), "PREVIEWS");
    }

    /** What the sort keys of revisions begin with. */
    static final String REVISIONS = "REV#";

    static String documentKey(VersionedDocument.Name name) {
        return "DOCUMENT#" + name;
    }

    /** The newest save, beside the category tree. */
    public static Map<String, AttributeValue> document(VersionedDocument.Name name) {
        return key(TAXONOMY, name.name());
    }

    static Map<String, AttributeValue> documentRevision(VersionedDocument.Name name, long version) {
        return key(documentKey(name), revisionSk((int) version));
    }

    public static String revisionSk(int n) {
        var digits = Integer.toString(n);
        return REVISIONS + "0".repeat(Math.max(0, 6 - digits.length())) + digits;
    }

    public static String listing(String scope) {
        return "LIST#" + scope;
    }

    public static String entrySk(Instant publishedAt, String id) {
        return time(publishedAt) + "#" + id;
    }

    public static String owner(String sub, boolean trash) {
        return (trash ? "TRASHOF#" : "OWNER#") + sub;
    }

    /** Partition key of audit entries without an article: categories, authors, settings, people. */
    public static final String OFFICE = "OFFICE";

    public static String auditMonth(String month) {
        return "AUDIT#" + month;
    }

    public static Map<String, AttributeValue> taxonomy() {
        return key(TAXONOMY, "CATEGORIES");
    }

    /**
     * Titles of the standing pages, for the footer. In the partition TAXONOMY, so that public functions need no
     * permission to read the pages themselves.
     */
    public static Map<String, AttributeValue> pageTitles() {
        return key(TAXONOMY, PAGES);
    }

    /** The attribute of a page's English title, beside that of its title; no slug has an exclamation mark. */
    static String englishTitle(String slug) {
        return slug + ENGLISH;
    }

    static final String ENGLISH = "!en";

    public static Map<String, AttributeValue> front() {
        return key(TAXONOMY, "FRONT");
    }

    public static Map<String, AttributeValue> redirects() {
        return key(TAXONOMY, "REDIRECTS");
    }

    /** @param tag as {@link vn.bantin.article.Slugs#of} writes it */
    public static Map<String, AttributeValue> topic(String tag) {
        return key(TAXONOMY, TOPIC + tag);
    }

    public static Map<String, AttributeValue> author(String slug) {
        return key(AUTHORS, slug);
    }

    public static Map<String, AttributeValue> person(String sub) {
        return key("PERSON#" + sub, "PERSON");
    }

    public static Map<String, AttributeValue> job(String name) {
        return key(JOBS, name);
    }

    /** Lower bound of the slugs of standing pages; keys of revisions begin with {@code !} and sort before it. */
    public static final String FIRST_PAGE = "0";

    public static Map<String, AttributeValue> pageRevision(String slug, long version) {
        return key(PAGES, pageRevisions(slug) + revisionSk((int) version));
    }

    /** What the sort keys of a page's revisions begin with. */
    public static String pageRevisions(String slug) {
        return "!" + slug + "#";
    }

    public static Map<String, AttributeValue> page(String slug) {
        return key(PAGES, slug);
    }

    public static Map<String, AttributeValue> idempotency(String sub, String keyHash) {
        return key("IDEM#" + sub + "#" + keyHash, "IDEM");
    }

    public static Map<String, AttributeValue> importKey(String key) {
        return key(IMPORT + key, "IMPORT");
    }

    public static String upload(UploadKind kind, String id) {
        return kind.name() + "#" + id;
    }

    public static String uploads(UploadKind kind) {
        return kind.name() + "S";
    }

    public static String uploadsOf(UploadKind kind, String owner) {
        return uploads(kind) + "#" + owner;
    }

    public static Map<String, AttributeValue> bytesOf(UploadKind kind, String owner, String sha256) {
        return key("PERSON#" + owner, "BYTES#" + kind + "#" + sha256);
    }

    static Map<String, AttributeValue> wordsBefore(UploadKind kind, String id, long version) {
        return key(upload(kind, id), "WAS#%06d".formatted(version));
    }

    public static Map<String, AttributeValue> sweep() {
        return key("SWEEP", "MEDIA");
    }

    /** @param user an article's id, or what {@link UploadUseMarks} writes for other users */
    public static Map<String, AttributeValue> uploadUse(UploadKind kind, String id, String user) {
        return key(upload(kind, id), USED + user);
    }

    public static Map<String, AttributeValue> searchPointer() {
        return key(SEARCH, "POINTER");
    }

    /** The hourly heartbeat item. Its sort key LIVE passes the filter of the indexer's event source. */
    public static Map<String, AttributeValue> searchBeat() {
        return key(SEARCH, LIVE);
    }

    /** A time as keys hold it: UTC, always three decimals, so that text order is time order. */
    public static String time(Instant time) {
        var text = time.truncatedTo(ChronoUnit.MILLIS).toString();
        return text.length() == 20 ? text.substring(0, 19) + ".000Z" : text;
    }

    /** Reads what {@link #time(Instant)} wrote. */
    public static Instant time(String text) {
        return Instant.parse(text);
    }
}
