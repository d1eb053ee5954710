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

/** A local copy of the index being written, created empty or from a manifest; {@link #upload} stores what changed. */
final class IndexBuilder implements Closeable {

    private final UniqueNameDirectory index;
    private final IndexWriter writer;

    private IndexBuilder(UniqueNameDirectory index, IndexWriter writer) {
        this.index = index;
        this.writer = writer;
    }

    /** Starts with an empty index. */
    static IndexBuilder empty(Path folder) throws IOException {
        var index = new UniqueNameDirectory(Files.createDirectories(folder));
        return new IndexBuilder(index, IndexWriterSettings.open(index, true));
    }

    /** Continues from a manifest. Downloads only the files that {@code folder} lacks. */
    static IndexBuilder at(Manifest manifest, SegmentStore segments, Path folder) throws IOException {
        var index = new UniqueNameDirectory(Files.createDirectories(folder));
        index.show(segments.fetch(manifest, folder));
        index.sweep();
        return new IndexBuilder(index, IndexWriterSettings.open(index, false));
    }

    /** Replaces the document of each slug with its current article, or deletes it if the slug has none. */
    void update(Collection<String> slugs, Map<String, Live> articles, ViewCountsForIndexing counts) throws IOException {
        var ids = new ArrayList<String>();
        for (var live : articles.values()) {
            if (live instanceof Live.Published article) {
                ids.add(article.id());
            }
        }
        var views = ids.isEmpty() ? Map.<String, Long>of() : counts.of(ids);
        for (var slug : slugs) {
            var document = document(slug, articles.get(slug), views);
            if (document == null) {
                writer.deleteDocuments(ArticleDocument.key(slug));
            } else {
                writer.updateDocument(ArticleDocument.key(slug), document);
            }
        }
    }

    /** Null if the slug has no article or an unreadable one: one damaged article must not stop the indexer. */
    private static @Nullable Document document(String slug, @Nullable Live live, Map<String, Long> views) {
        try {
            return live instanceof Live.Published article
                    ? ArticleDocument.of(IndexableArticleMapper.of(slug, article), views.getOrDefault(article.id(), 0L))
                    : null;
        } catch (RuntimeException e) {
            Log.error("the article at " + slug + " cannot be read and is left out of the index", e);
            return null;
        }
    }

    /** Updates view counts in place: one small doc-values file per segment, no text is indexed again. */
    void updateViews(ViewCountsForIndexing counts) throws IOException {
        var due = counts.due();
        if (due != null && due.isEmpty()) {
            return;
        }
        var selected = due == null ? null : Set.copyOf(due);
        var indexed = new HashMap<String, IndexedViews>();
        try (var reader = DirectoryReader.open(writer)) {
            for (var leaf : reader.leaves()) {
                collectViews(leaf.reader(), selected, indexed);
            }
        }
        var views = counts.of(indexed.keySet());
        if (counts.failed()) {
            return;
        }
        for (var one : indexed.entrySet()) {
            long now = views.getOrDefault(one.getKey(), 0L);
            if (now != one.getValue().views()) {
                writer.updateNumericDocValue(ArticleDocument.key(one.getValue().slug()), IndexFields.VIEWS, now);
            }
        }
    }

    private record IndexedViews(String slug, long views) {}

    private static void collectViews(LeafReader leaf, @Nullable Set<String> selected, Map<String, IndexedViews> indexed)
            throws IOException {
        var ids = DocValues.getBinary(leaf, IndexFields.ID);
        var slugs = DocValues.getBinary(leaf, IndexFields.SLUG);
        var views = DocValues.getNumeric(leaf, IndexFields.VIEWS);
        var live = leaf.getLiveDocs();
        for (int doc = ids.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = ids.nextDoc()) {
            var id = ids.binaryValue().utf8ToString();
            if ((live == null || live.get(doc))
                    && (selected == null || selected.contains(id))
                    && slugs.advanceExact(doc)) {
                long known = views.advanceExact(doc) ? views.longValue() : 0;
                indexed.put(id, new IndexedViews(slugs.binaryValue().utf8ToString(), known));
            }
        }
    }

    /** Commits locally and uploads the files that {@code base} lacks. Returns all files of the new state. */
    Map<String, Manifest.Part> upload(Map<String, Manifest.Part> base, SegmentStore segments) throws IOException {
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
        files.putAll(segments.store(index, added));
        return files;
    }

    private Collection<String> committed() throws IOException {
        var commits = DirectoryReader.listCommits(index);
        return commits.getLast().getFileNames();
    }

    /** Keeps the local files: the next builder reuses them. */
    @Override
    public void close() throws IOException {
        writer.rollback();
        index.close();
    }
}
