package vn.bantin.functions.search.index;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.search.DocIdSetIterator;
import org.jspecify.annotations.Nullable;
import vn.bantin.article.Live;
import vn.bantin.log.Log;

/** A local index being written: begun from a manifest or from nothing, changed, cut into files to upload. */
final class IndexBuilder implements Closeable {

    private final UniqueNameDirectory index;
    private final IndexWriter writer;

    private IndexBuilder(UniqueNameDirectory index, IndexWriter writer) {
        this.index = index;
        this.writer = writer;
    }

    /** An index with nothing in it. */
    static IndexBuilder empty(Path folder) throws IOException {
        var index = new UniqueNameDirectory(Files.createDirectories(folder));
        return new IndexBuilder(index, IndexWriterSettings.open(index, true));
    }

    /** Goes on from a manifest; what the folder still holds of its files is not fetched again. */
    static IndexBuilder at(Manifest manifest, SegmentStore depot, Path folder) throws IOException {
        var index = new UniqueNameDirectory(Files.createDirectories(folder));
        index.show(depot.fetch(manifest, folder));
        index.sweep();
        return new IndexBuilder(index, IndexWriterSettings.open(index, false));
    }

    /** Each slug becomes what stands there: an article, or nothing. */
    void set(Collection<String> slugs, Map<String, Live> standing, IndexedViewCounts counts) throws IOException {
        var ids = new ArrayList<String>();
        for (var live : standing.values()) {
            if (live instanceof Live.Published article) {
                ids.add(article.id());
            }
        }
        var views = ids.isEmpty() ? Map.<String, Long>of() : counts.of(ids);
        for (var slug : slugs) {
            var document = document(slug, standing.get(slug), views);
            if (document == null) {
                writer.deleteDocuments(ArticleDocument.key(slug));
            } else {
                writer.updateDocument(ArticleDocument.key(slug), document);
            }
        }
    }

    /** Null where no article stands, or one that cannot be read: a single one must not hold up all others. */
    private static @Nullable Document document(String slug, @Nullable Live standing, Map<String, Long> views) {
        try {
            return standing instanceof Live.Published article
                    ? ArticleDocument.of(IndexableArticleMapper.of(slug, article), views.getOrDefault(article.id(), 0L))
                    : null;
        } catch (RuntimeException e) {
            Log.error("the article at " + slug + " cannot be read and is left out of the index", e);
            return null;
        }
    }

    /** Brings the views of all articles up to date: one small file a segment, no text is written again. */
    void count(IndexedViewCounts counts) throws IOException {
        var due = counts.due();
        if (due != null && due.isEmpty()) {
            return;
        }
        var wanted = due == null ? null : Set.copyOf(due);
        var standing = new HashMap<String, Counted>();
        try (var reader = DirectoryReader.open(writer)) {
            for (var leaf : reader.leaves()) {
                standing(leaf.reader(), wanted, standing);
            }
        }
        var views = counts.of(standing.keySet());
        if (counts.failed()) {
            return;
        }
        for (var one : standing.entrySet()) {
            long now = views.getOrDefault(one.getKey(), 0L);
            if (now != one.getValue().views()) {
                writer.updateNumericDocValue(ArticleDocument.key(one.getValue().slug()), IndexFields.VIEWS, now);
            }
        }
    }

    private record Counted(String slug, long views) {}

    private static void standing(LeafReader leaf, @Nullable Set<String> wanted, Map<String, Counted> standing)
            throws IOException {
        var ids = DocValues.getBinary(leaf, IndexFields.ID);
        var slugs = DocValues.getBinary(leaf, IndexFields.SLUG);
        var views = DocValues.getNumeric(leaf, IndexFields.VIEWS);
        var live = leaf.getLiveDocs();
        for (int doc = ids.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = ids.nextDoc()) {
            var id = ids.binaryValue().utf8ToString();
            if ((live == null || live.get(doc)) && (wanted == null || wanted.contains(id)) && slugs.advanceExact(doc)) {
                long known = views.advanceExact(doc) ? views.longValue() : 0;
                standing.put(id, new Counted(slugs.binaryValue().utf8ToString(), known));
            }
        }
    }

    /** Commits locally and uploads what {@code base} lacks; returns all files of the new state. */
    Map<String, Manifest.Part> upload(Map<String, Manifest.Part> base, SegmentStore depot) throws IOException {
        writer.commit();
        var added = new ArrayList<String>();
        var files = new HashMap<String, Manifest.Part>();
        for (var name : committed()) {
            var known = base.get(name);
            if (known != null && known.key().equals(SegmentStore.FILES + index.local(name))) {
                files.put(name, known);
            } else {
                added.add(name);
            }
        }
        files.putAll(depot.store(index, added));
        return files;
    }

    private Collection<String> committed() throws IOException {
        var commits = DirectoryReader.listCommits(index);
        return commits.getLast().getFileNames();
    }

    /** Leaves the files where they are: the next one takes what it can use. */
    @Override
    public void close() throws IOException {
        writer.rollback();
        index.close();
    }
}
