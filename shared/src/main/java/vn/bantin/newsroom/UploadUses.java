package vn.bantin.newsroom;

import java.util.HashSet;
import java.util.Set;

/** The uploads that an article holds on to: what its working copy names, and what readers see of it. */
public record UploadUses(Set<String> images, Set<String> attachments) {

    public static final UploadUses NONE = new UploadUses(Set.of(), Set.of());

    public UploadUses {
        images = Set.copyOf(images);
        attachments = Set.copyOf(attachments);
    }

    public static UploadUses of(Content content) {
        return new UploadUses(Set.copyOf(content.allImages()), Set.copyOf(content.attachments()));
    }

    public UploadUses and(UploadUses other) {
        return new UploadUses(union(images, other.images), union(attachments, other.attachments));
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        var both = new HashSet<>(one);
        both.addAll(other);
        return both;
    }
}
