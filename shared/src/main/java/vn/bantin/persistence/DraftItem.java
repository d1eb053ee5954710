package vn.bantin.persistence;

import static vn.bantin.persistence.Attributes.find;
import static vn.bantin.persistence.Attributes.instant;
import static vn.bantin.persistence.Attributes.n;
import static vn.bantin.persistence.Attributes.number;
import static vn.bantin.persistence.Attributes.s;
import static vn.bantin.persistence.Attributes.text;
import static vn.bantin.persistence.Attributes.time;

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
final class DraftItem {

    private DraftItem() {}

    static Map<String, AttributeValue> of(WorkingCopy copy) {
        var item = new HashMap<>(Schema.draft(copy.id()));
        var order = s(Schema.time(copy.updatedAt()) + "#" + copy.id());
        item.put(Schema.GSI1PK, s(Schema.DESK));
        item.put(Schema.GSI1SK, order);
        item.put(Schema.GSI2PK, s(Schema.owner(copy.owner())));
        item.put(Schema.GSI2SK, order);
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
        if (copy.standing() != null) {
            standing(item, copy.standing());
        }
        uses(item, "images", copy.uses().images());
        uses(item, "attachments", copy.uses().attachments());
        if (!copy.slugHistory().isEmpty()) {
            item.put("slugHistory", list(copy.slugHistory()));
        }
        if (!copy.corrections().isEmpty()) {
            item.put(
                    "corrections",
                    AttributeValue.fromL(copy.corrections().stream()
                            .map(c -> AttributeValue.fromM(Map.of("at", time(c.at()), "text", s(c.text()))))
                            .toList()));
        }
        return item;
    }

    private static void standing(Map<String, AttributeValue> item, Publication standing) {
        item.put("slug", s(standing.slug()));
        item.put("publishedAt", time(standing.publishedAt()));
        item.put("liveRev", n(standing.rev()));
        item.put("liveVersion", n(standing.version()));
        item.put("liveAt", time(standing.modifiedAt()));
        item.put("liveCategoryId", s(standing.categoryId()));
        item.put("scopes", list(standing.scopes().stream().map(Scope::key).toList()));
        if (standing.expireAt() != null) {
            item.put("expireAt", time(standing.expireAt()));
        }
        if (standing.updatedAt() != null) {
            item.put("readersUpdatedAt", time(standing.updatedAt()));
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
                standing(item),
                strings(item, "slugHistory"),
                item.containsKey("corrections")
                        ? Objects.requireNonNull(item.get("corrections")).l().stream()
                                .map(c -> new Correction(Instant.parse(text(c.m(), "at")), text(c.m(), "text")))
                                .toList()
                        : List.of(),
                find(item, "comment"),
                find(item, "notice"),
                new UploadUses(Set.copyOf(strings(item, "images")), Set.copyOf(strings(item, "attachments"))),
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
                find(item, "slug"),
                status == Status.PUBLISHED && number(item, "liveRev") != rev,
                instant(item, "publishedAt"),
                Instant.parse(text(item, "createdAt")),
                Instant.parse(text(item, "updatedAt")),
                text(item, "updatedBy"));
    }

    private static @Nullable Publication standing(Map<String, AttributeValue> item) {
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
                        strings(item, "scopes").stream().map(Scope::new).toList());
    }

    private static String id(Map<String, AttributeValue> item) {
        return text(item, Schema.PK).substring("ARTICLE#".length());
    }

    private static void optional(Map<String, AttributeValue> item, String name, @Nullable String value) {
        if (value != null) {
            item.put(name, s(value));
        }
    }

    private static void uses(Map<String, AttributeValue> item, String name, Set<String> ids) {
        if (!ids.isEmpty()) {
            item.put(name, list(ids.stream().sorted().toList()));
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
