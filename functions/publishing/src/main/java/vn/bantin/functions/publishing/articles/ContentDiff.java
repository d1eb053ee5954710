package vn.bantin.functions.publishing.articles;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.bantin.newsroom.Content;

/** The differences between two contents, field by field. */
final class ContentDiff {

    /** A field's two values, each of the field's type in {@link Content}. */
    record Difference(String field, @Nullable Object before, @Nullable Object after) {}

    private record Field(String name, Function<Content, @Nullable Object> value) {}

    private static final List<Field> FIELDS = List.of(
            new Field("headline", Content::headline),
            new Field("lead", Content::lead),
            new Field("body", Content::body),
            new Field("category", Content::categoryId),
            new Field("tags", Content::tags),
            new Field("byline", Content::byline),
            new Field("authors", Content::authors),
            new Field("slug", Content::slug),
            new Field("source", Content::source),
            new Field("leadImage", Content::leadImage),
            new Field("images", Content::images),
            new Field("attachments", Content::attachments),
            new Field("brief", Content::brief),
            new Field("seo", Content::seo));

    private ContentDiff() {}

    static List<Difference> between(Content before, Content after) {
        var all = new ArrayList<Difference>();
        for (var field : FIELDS) {
            var was = field.value.apply(before);
            var is = field.value.apply(after);
            if (!Objects.equals(was, is)) {
                all.add(new Difference(field.name, was, is));
            }
        }
        return all;
    }

    static List<String> names(Content before, Content after) {
        return between(before, after).stream().map(Difference::field).toList();
    }
}
