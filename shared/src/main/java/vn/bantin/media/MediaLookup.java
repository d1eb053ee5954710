package vn.bantin.media;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import vn.bantin.article.Article;
import vn.bantin.article.Picture;

/** What articles see of uploads. */
public interface MediaLookup {

    /**
     * Pictures by id, read strongly. An id that is unknown, not ready, or being deleted is absent. Alt text and credit may
     * still be empty: whether that stops an article is for the article to say.
     */
    Map<String, Picture> pictures(Collection<String> ids);

    /** Attachments by id, likewise. */
    Map<String, Article.Attachment> attachments(Collection<String> ids);

    /** Articles that hold on to an upload, by id, read strongly. */
    Set<String> usedBy(UploadKind kind, String id);
}
