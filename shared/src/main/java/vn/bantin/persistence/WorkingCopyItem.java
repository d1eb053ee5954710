package vn.bantin.persistence;

import static vn.bantin.persistence.AttributeValues.find;
import static vn.bantin.persistence.AttributeValues.instant;
import static vn.bantin.persistence.AttributeValues.n;
import static vn.bantin.persistence.AttributeValues.number;
import static vn.bantin.persistence.AttributeValues.s;
import static vn.bantin.persistence.AttributeValues.text;
import static vn.bantin.persistence.AttributeValues.time;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import vn.bantin.article.Article.Correction;
import vn.bantin.article.Scope;
import vn.bantin.newsroom.Content;
import vn.bantin.newsroom.Publication;
import vn.bantin.newsroom.Status;
import vn.bantin.newsroom.UploadUses;
import vn.bantin.newsroom.WorkingCopy;
import vn.bantin.newsroom.WorkingCopyList;

/** The stored form of a working copy: all but its content, so that an action on an article writes 1 KB. */
final class WorkingCopyItem {

    /** Keys of uploads, a string set. */
    static final String PROPOSALS = "proposals";

    private WorkingCopyItem() {}

    static Map<String, AttributeValue> of(WorkingCopy copy) {
        var item = new HashMap<>(Schema.draft(copy.id()));
        var trash = copy.trash();
        var order = s(Schema.entrySk(trash == null ? copy.updatedAt() : trash.at(), copy.id()));
        item.put(Schema.GSI1PK, s(Schema.desk(trash != null)));
        item.put(Schema.GSI1SK, order);
        item.put(Schema.GSI2PK, s(Schema.owner(copy.owner(), trash != null)));
        item.put(Schema.GSI2SK, order);
        if (trash != null) {
            item.put("deletedAt", time(trash.at()));
            item.put("deletedBy", s(trash.by()));
            item.put("deletedFrom", s(trash.from().name()));
        }
        item.put("version", n(copy.version()));
        item.put("listing", n(copy.listing()));
        item.put("rev", n(copy.rev()));
        item.put("status", s(copy.status().name()));
        item.put("headline", s(copy.content().headline()));
        item.put("owner", s(copy.owner()));
        item.put("postedBy", s(copy.postedBy()));
        item.put("createdAt", time(copy.createdAt()));
        item.put("updatedAt", time(copy.updatedAt()));
        item.put("updatedBy", s(copy.updatedBy()));
        optional(item, "categoryId", copy.content().categoryId());
        optional(item, "comment", copy.comment());
        optional(item, "notice", copy.notice());
        if (copy.publication() != null) {
            publication(item, copy.publication());
        }
        var named = UploadUses.of(copy.content());
        strings(item, "images", named.images().stream().sorted().toList());
        strings(item, "attachments", named.attachments().stream().sorted().toList());
        strings(item, "tags", copy.content().tags());
        strings(item, "authors", copy.content().authors());
        if (copy.submitted()) {
            item.put("submitted", AttributeValue.fromBool(true));
        }
        if (copy.changesSubmittedAt() != null) {
            item.put("changesSubmittedAt", time(copy.changesSubmittedAt()));
        }
        if (!copy.proposals().isEmpty()) {
            item.put(
                    PROPOSALS,
                    AttributeValue.fromSs(copy.proposals().stream().sorted().toList()));
        }
        strings(item, "slugHistory", copy.slugHistory());
        if (!copy.corrections().isEmpty()) {
            item.put(
                    "corrections",
                    AttributeValue.fromL(copy.corrections().stream()
                            .map(c -> AttributeValue.fromM(Map.of("at", time(c.at()), "text", s(c.text()))))
                            .toList()));
        }
        return item;
    }

    private static void publication(Map<String, AttributeValue> item, Publication publication) {
        item.put("slug", s(publication.slug()));
        item.put("publishedAt", time(publication.publishedAt()));
        item.put("liveRev", n(publication.rev()));
        item.put("liveVersion", n(publication.version()));
        item.put("liveAt", time(publication.modifiedAt()));
        item.put("liveCategoryId", s(publication.categoryId()));
        item.put("scopes", list(publication.scopes().stream().map(Scope::key).toList()));
        item.put(
                "liveImages", list(publication.uses().images().stream().sorted().toList()));
        item.put(
                "liveAttachments",
                list(publication.uses().attachments().stream().sorted().toList()));
        if (publication.expireAt() != null) {
            item.put("expireAt", time(publication.expireAt()));
        }
        if (publication.updatedAt() != null) {
            item.put("readersUpdatedAt", time(publication.updatedAt()));
        }
    }

    static WorkingCopy read(Map<String, AttributeValue> item, Content content) {
        return new WorkingCopy(
                id(item),
                number(item, "version"),
                number(item, "listing"),
                (int) number(item, "rev"),
                Status.valueOf(text(item, "status")),
                text(item, "owner"),
                text(item, "postedBy"),
                Instant.parse(text(item, "createdAt")),
                Instant.parse(text(item, "updatedAt")),
                text(item, "updatedBy"),
                publication(item),
                strings(item, "slugHistory"),
                item.containsKey("corrections")
                        ? Objects.requireNonNull(item.get("corrections")).l().stream()
                                .map(c -> new Correction(Instant.parse(text(c.m(), "at")), text(c.m(), "text")))
                                .toList()
                        : List.of(),
                find(item, "comment"),
                find(item, "notice"),
                item.containsKey("submitted"),
                instant(item, "changesSubmittedAt"),
                item.containsKey(PROPOSALS)
                        ? Set.copyOf(Objects.requireNonNull(item.get(PROPOSALS)).ss())
                        : Set.of(),
                trash(item),
                content);
    }

    static WorkingCopyList.Row row(Map<String, AttributeValue> item) {
        var status = Status.valueOf(text(item, "status"));
        var rev = (int) number(item, "rev");
        return new WorkingCopyList.Row(
                id(item),
                text(item, "headline"),
                status,
                number(item, "version"),
                rev,
                text(item, "owner"),
                text(item, "postedBy"),
                find(item, "categoryId"),
                strings(item, "tags"),
                strings(item, "authors"),
                find(item, "slug"),
                status == Status.PUBLISHED && (number(item, "liveRev") != rev || item.containsKey(PROPOSALS)),
                instant(item, "changesSubmittedAt"),
                find(item, "comment"),
                trash(item),
                instant(item, "publishedAt"),
                Instant.parse(text(item, "createdAt")),
                Instant.parse(text(item, "updatedAt")),
                text(item, "updatedBy"),
                text(item, Schema.GSI1SK));
    }

    private static WorkingCopy.@Nullable Trash trash(Map<String, AttributeValue> item) {
        var at = instant(item, "deletedAt");
        return at == null
                ? null
                : new WorkingCopy.Trash(at, text(item, "deletedBy"), Status.valueOf(text(item, "deletedFrom")));
    }

    /** The uploads that a stored working copy uses, and those that readers see of it. */
    static UploadUses uses(Map<String, AttributeValue> item) {
        return named(item, "images", "attachments").and(named(item, "liveImages", "liveAttachments"));
    }

    static UploadUses liveUses(Map<String, AttributeValue> item) {
        return named(item, "liveImages", "liveAttachments");
    }

    private static UploadUses named(Map<String, AttributeValue> item, String images, String attachments) {
        return new UploadUses(Set.copyOf(strings(item, images)), Set.copyOf(strings(item, attachments)));
    }

    private static @Nullable Publication publication(Map<String, AttributeValue> item) {
        var slug = find(item, "slug");
        return slug == null
                ? null
                : new Publication(
                        slug,
                        Instant.parse(text(item, "publishedAt")),
                        instant(item, "expireAt"),
                        instant(item, "readersUpdatedAt"),
                        (int) number(item, "liveRev"),
                        number(item, "liveVersion"),
                        Instant.parse(text(item, "liveAt")),
                        text(item, "liveCategoryId"),
                        strings(item, "scopes").stream().map(Scope::new).toList(),
                        item.containsKey("liveImages")
                                ? named(item, "liveImages", "liveAttachments")
                                : named(item, "images", "attachments")); // older items have one set for both
    }

    private static String id(Map<String, AttributeValue> item) {
        return text(item, Schema.PK).substring("ARTICLE#".length());
    }

    private static void optional(Map<String, AttributeValue> item, String name, @Nullable String value) {
        if (value != null) {
            item.put(name, s(value));
        }
    }

    private static void strings(Map<String, AttributeValue> item, String name, List<String> values) {
        if (!values.isEmpty()) {
            item.put(name, list(values));
        }
    }

    private static AttributeValue list(List<String> values) {
        return AttributeValue.fromL(values.stream().map(AttributeValue::fromS).toList());
    }

    private static List<String> strings(Map<String, AttributeValue> item, String name) {
        var value = item.get(name);
        return value == null
                ? List.of()
                : value.l().stream().map(AttributeValue::s).toList();
    }
}
