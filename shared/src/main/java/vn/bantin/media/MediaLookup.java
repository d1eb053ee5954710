package vn.bantin.media;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import vn.bantin.article.Article;
import vn.bantin.article.Picture;

/** Uploads as articles use them. */
public interface MediaLookup {

    /**
     * Pictures by id, read with strong consistency. Ids that are unknown, not ready, or being deleted are missing. Alt text and
     * credit may be empty; the article's own rules decide whether that prevents publishing.
     */
    Map<String, Picture> pictures(Collection<String> ids);

    /** Attachments by id, under the same rules. */
    Map<String, Article.Attachment> attachments(Collection<String> ids);

    /** Ids of the articles that use an upload, read with strong consistency. */
    Set<String> usedBy(UploadKind kind, String id);
}
