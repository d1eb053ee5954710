package vn.bantin.media;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import vn.bantin.article.Article;
import vn.bantin.article.Picture;
import vn.bantin.newsroom.UploadUses;

/** Reads the uploads that articles use, and publishes their proposed descriptions. */
public interface ArticleMedia {

    /**
     * Pictures by id, read with strong consistency. Ids that are unknown, not ready, or being deleted are missing. Alt text and
     * credit may be empty; the article's own rules decide whether that prevents publishing.
     */
    Map<String, Picture> pictures(Collection<String> ids);

    /** Attachments by id, under the same rules. */
    Map<String, Article.Attachment> attachments(Collection<String> ids);

    /** Owners of uploads by id, read strongly. An id that is unknown, not ready, or being deleted is absent. */
    Map<String, String> owners(UploadKind kind, Collection<String> ids);

    /** Articles that may use an upload, by id, read strongly. */
    Set<String> marked(UploadKind kind, String id);

    /** The same uploads with the descriptions that reporters have proposed: what publishing will show. */
    ArticleMedia proposed();

    /** Those of these {@linkplain vn.bantin.newsroom.WorkingCopy#proposals proposals} that no editor has published or replaced. */
    Set<String> stillProposed(Set<String> proposals);

    /** Makes proposed descriptions of these uploads those that readers get. */
    void publishProposals(UploadUses uses, String by, Instant now);
}
