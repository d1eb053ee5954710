package vn.bantin.functions.publishing.articles;

import vn.bantin.access.Policy.Act;
import vn.bantin.functions.publishing.requests.CommandContext;
import vn.bantin.newsroom.WorkingCopy;
import vn.bantin.web.Problem;

/** Loads the article of a sub-resource (comments, presence, previews) and checks the access of the caller. */
public final class AccessibleArticleLoader {

    private final ArticleUnitOfWork work;
    private final ArticleResponses responses;

    public AccessibleArticleLoader(ArticleUnitOfWork work, ArticleResponses responses) {
        this.work = work;
        this.responses = responses;
    }

    /** @throws Problem 404 for an article that is unknown or not the caller's; 403; 409 for one in the trash */
    public WorkingCopy require(CommandContext command, String id, Act act) {
        var copy = responses.saved(work.read(command, id, act), command);
        if (copy.trash() != null && act != Act.READ) {
            throw Problem.of(409, "in-trash", "The article is in the trash; undelete it first.");
        }
        return copy;
    }
}
