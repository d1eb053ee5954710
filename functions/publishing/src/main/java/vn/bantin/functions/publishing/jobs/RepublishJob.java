package vn.bantin.functions.publishing.jobs;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.bantin.article.Scope;
import vn.bantin.article.Topic;
import vn.bantin.functions.publishing.articles.ArticleRenderer;
import vn.bantin.log.Log;
import vn.bantin.media.ArticleMedia;
import vn.bantin.media.UploadKind;
import vn.bantin.newsroom.Change;
import vn.bantin.newsroom.Change.Audit;
import vn.bantin.newsroom.Change.PublicEffect;
import vn.bantin.newsroom.Committed;
import vn.bantin.newsroom.JobStore;
import vn.bantin.newsroom.JobStore.Job;
import vn.bantin.newsroom.NewsroomStore;
import vn.bantin.newsroom.PublishedArticles;
import vn.bantin.newsroom.Status;
import vn.bantin.newsroom.TopicStore;

/**
 * Renders published articles again, unchanged, after something they depend on has changed: a category was moved, an author
 * renamed, a picture has another caption, the format of public JSON is a new one. Each article is one transaction, so that
 * readers never miss it. A job stays requested until its last article is done, and keeps its position.
 */
public final class RepublishJob {

    private static final int TRIES = 10;
    private static final int PAGE = 100;

    /** A call that read before the job was requested may still write: longer than any function runs. */
    private static final Duration LONGEST_CALL = Duration.ofSeconds(35);

    private final NewsroomStore store;
    private final JobStore jobs;
    private final PublishedArticles articles;
    private final TopicStore topics;
    private final ArticleMedia media;
    private final ArticleRenderer renderer;
    private final InstantSource clock;

    public RepublishJob(
            NewsroomStore store,
            JobStore jobs,
            PublishedArticles articles,
            TopicStore topics,
            ArticleMedia media,
            ArticleRenderer renderer,
            InstantSource clock) {
        this.store = store;
        this.jobs = jobs;
        this.articles = articles;
        this.topics = topics;
        this.media = media;
        this.renderer = renderer;
        this.clock = clock;
    }

    /** The job that renders a category's articles again. */
    public static String category(String id) {
        return "LIST#" + Scope.category(id).key();
    }

    /** The job that renders an author's articles again. */
    public static String author(String slug) {
        return "LIST#" + Scope.author(slug).key();
    }

    /** The job that shows every article of a tag again. */
    public static String tag(String slug) {
        return "LIST#" + Scope.tag(slug).key();
    }

    private static final String ARTICLE = "ARTICLE#";

    /** Prefix of category jobs, which change the listings but not the articles' JSON. */
    private static final String CATEGORIES = "LIST#" + Scope.category("").key();

    public static final String EVERYTHING = "LIST#" + Scope.ALL.key();

    private static final String IMAGES = UploadKind.IMAGE.name() + "#";

    private static final String MOVE = "MOVE#";

    /**
     * The job that moves all articles of a category, without those below it, to another.
     *
     * @param from id of a category
     */
    public static String move(String from, String to) {
        return MOVE + from + "#" + to;
    }

    /** Requests a job; articles published by calls that are under way are rendered again as well. */
    public void request(String job) {
        jobs.ask(job, clock.instant().plus(LONGEST_CALL));
    }

    /**
     * Works on every requested job until the time is up. A failed job does not stop the others; the job for all
     * articles runs last.
     *
     * @return whether nothing is left to do now
     */
    public boolean runAll(Duration most) {
        var until = clock.instant().plus(most);
        var finished = true;
        var requested = jobs.jobs().stream()
                .filter(job -> !job.name().startsWith(TrashPurge.JOB))
                .sorted(Comparator.comparing((Job job) -> job.name().equals(EVERYTHING)))
                .toList();
        for (var job : requested) {
            try {
                if (!work(job, until)) {
                    return false;
                }
            } catch (RuntimeException e) {
                Log.error("the job " + job.name(), e);
                finished = false;
            }
        }
        return finished;
    }

    /** Runs one requested job until the time limit; the schedule continues it. */
    public void run(String name, Duration most) {
        var until = clock.instant().plus(most);
        for (var job : jobs.jobs()) {
            if (job.name().equals(name)) {
                try {
                    work(job, until);
                } catch (RuntimeException e) {
                    Log.error("the job " + name, e);
                }
            }
        }
    }

    private boolean work(Job job, Instant until) {
        var name = job.name();
        if (name.startsWith(ARTICLE)) {
            relist(name.substring(ARTICLE.length()), true);
            jobs.done(job);
            return true;
        }
        var after = job.after();
        do {
            if (clock.instant().isAfter(until)) {
                jobs.reached(job, after);
                return false;
            }
            var page = page(name, after);
            each(page.ids(), step(name));
            after = page.next();
        } while (after != null);
        if (name.startsWith(IMAGES)) {
            showInTopics(name.substring(IMAGES.length()));
        }
        if (clock.instant().isBefore(job.until())) {
            jobs.reached(job, null); // a call may still publish what it read before: once more
        } else {
            jobs.done(job);
        }
        return true;
    }

    private PublishedArticles.Ids page(String job, @Nullable String after) {
        if (job.startsWith(MOVE)) {
            return articles.listed(Scope.category(job.split("#")[1]), after, PAGE);
        }
        return job.startsWith("LIST#") ? articles.listed(new Scope(job.substring(5)), after, PAGE) : using(job, after);
    }

    private Function<String, Boolean> step(String job) {
        if (job.startsWith(MOVE)) {
            var categories = job.split("#");
            return id -> move(id, categories[1], categories[2]);
        }
        var changed = !job.startsWith(CATEGORIES);
        return id -> relistOrPutOff(id, changed);
    }

    /** Articles that use the upload that a job names: {@code IMAGE#…}, {@code ATTACHMENT#…}. */
    private PublishedArticles.Ids using(String job, @Nullable String after) {
        var kind = UploadKind.valueOf(job.substring(0, job.indexOf('#')));
        var ids = media.marked(kind, job.substring(job.indexOf('#') + 1)).stream()
                .sorted()
                .filter(id -> after == null || id.compareTo(after) > 0)
                .limit(PAGE)
                .toList();
        return new PublishedArticles.Ids(ids, ids.size() < PAGE ? null : ids.getLast());
    }

    /** A topic is stored with its picture's words and files: it gets those of now. */
    private void showInTopics(String image) {
        var picture = media.pictures(List.of(image)).get(image);
        for (var topic : picture == null ? List.<Topic>of() : topics.all()) {
            var shown = topic.image();
            if (shown != null && shown.id().equals(image) && !shown.equals(picture)) {
                var next = new Topic(topic.tag(), topic.title(), topic.intro(), picture, null, topic.version() + 1);
                var id = "topic-" + topic.tag() + next.version();
                if (!topics.save(List.of(next), new Audit(clock.instant(), id, "", Change.RELIST, "", topic.tag()))) {
                    throw new IllegalStateException("the topic " + topic.tag() + " has just changed");
                }
            }
        }
    }

    private static void each(List<String> ids, Function<String, Boolean> step) {
        var work = new ArrayList<Callable<Boolean>>();
        ids.forEach(id -> work.add(() -> step.apply(id)));
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** An article that fails gets its own job, so that the others do not wait for it. */
    private boolean relistOrPutOff(String id, boolean changed) {
        try {
            return relist(id, changed);
        } catch (RuntimeException e) {
            Log.error("rendering " + id + " again", e);
            jobs.ask(ARTICLE + id, Instant.EPOCH);
            return false;
        }
    }

    /**
     * One transaction: listings lose and gain the article at once. Unpublished changes stay unpublished; what they say of the
     * category follows if it was the former one.
     *
     * @return whether it was moved
     */
    private boolean move(String id, String from, String to) {
        for (var attempt = 0; attempt < TRIES; attempt++) {
            var copy = store.find(id).orElse(null);
            var publication = copy == null ? null : copy.publication();
            if (copy == null
                    || publication == null
                    || copy.status() != Status.PUBLISHED
                    || !publication.categoryId().equals(from)) {
                return false; // in a category below, or moved before
            }
            var taxonomy = store.taxonomy();
            if (taxonomy.get(to) == null) {
                return false; // deleted since the job was requested
            }
            var edited = copy.edit();
            if (from.equals(copy.content().categoryId())) {
                edited.content(copy.content().withCategory(to));
            }
            var next = edited.done();
            var pending = publication.rev() != copy.rev();
            var content = pending ? store.revision(id, publication.rev()).orElseThrow() : next.content();
            var moved = publication.moved(
                    to,
                    pending ? publication.rev() : next.rev(),
                    next.version(),
                    clock.instant(),
                    renderer.scopes(content, to, taxonomy));
            var after = edited.publication(moved).done();
            var effect = new PublicEffect.Show(renderer.article(after, content, moved), true);
            var audit = new Audit(clock.instant(), id + after.version(), "", Change.RELIST, id, "");
            if (store.commit(Change.of(copy, after, "category", effect, audit)) instanceof Committed.Done) {
                return true;
            }
        }
        throw new IllegalStateException(id + " changes faster than it can be moved");
    }

    boolean relist(String id) {
        return relist(id, false);
    }

    /**
     * @param changed whether readers get other bytes than before, so that it counts as modified
     * @return whether readers have the article
     */
    private boolean relist(String id, boolean changed) {
        for (var attempt = 0; attempt < TRIES; attempt++) {
            var found = store.find(id);
            var copy = found.orElse(null);
            var publication = copy == null ? null : copy.publication();
            if (copy == null || publication == null || copy.status() != Status.PUBLISHED) {
                return false;
            }
            var content = publication.rev() == copy.rev()
                    ? copy.content()
                    : store.revision(id, publication.rev()).orElseThrow();
            var listings = renderer.scopes(content, publication.categoryId(), store.taxonomy());
            var shown = changed ? publication.modified(clock.instant()) : publication;
            var after = copy.listed(shown.withScopes(listings), media.stillProposed(copy.proposals()));
            var article = renderer.article(after, content, shown);
            var change = Change.of(
                    copy,
                    after,
                    "",
                    new PublicEffect.Show(article, false),
                    new Audit(clock.instant(), id + after.listing(), "", Change.RELIST, id, ""));
            if (store.commit(change) instanceof Committed.Done) {
                return true;
            }
        }
        throw new IllegalStateException(id + " changes faster than it can be rendered again");
    }
}
