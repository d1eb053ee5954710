package vn.bantin.newsroom;

import java.util.HashSet;
import java.util.Set;

/** The uploads that an article holds on to: what its working copy names, and what readers see of it. */
public record Uses(Set<String> images, Set<String> attachments) {

    public static final Uses NONE = new Uses(Set.of(), Set.of());

    public Uses {
        images = Set.copyOf(images);
        attachments = Set.copyOf(attachments);
    }

    public static Uses of(Content content) {
        return new Uses(Set.copyOf(content.allImages()), Set.copyOf(content.attachments()));
    }

    public Uses and(Uses other) {
        return new Uses(union(images, other.images), union(attachments, other.attachments));
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        var both = new HashSet<>(one);
        both.addAll(other);
        return both;
    }
}
