package vn.bantin.newsroom;

import java.util.HashSet;
import java.util.Set;

/** Ids of the uploads that a content names. */
public record UploadUses(Set<String> images, Set<String> attachments) {

    public static final UploadUses NONE = new UploadUses(Set.of(), Set.of());

    public UploadUses {
        images = Set.copyOf(images);
        attachments = Set.copyOf(attachments);
    }

    public static UploadUses of(Content content) {
        return new UploadUses(Set.copyOf(content.namedImages()), Set.copyOf(content.attachments()));
    }

    public UploadUses and(UploadUses other) {
        var allImages = new HashSet<>(images);
        allImages.addAll(other.images);
        var allAttachments = new HashSet<>(attachments);
        allAttachments.addAll(other.attachments);
        return new UploadUses(allImages, allAttachments);
    }

    public UploadUses without(UploadUses other) {
        var otherImages = new HashSet<>(images);
        otherImages.removeAll(other.images);
        var otherAttachments = new HashSet<>(attachments);
        otherAttachments.removeAll(other.attachments);
        return new UploadUses(otherImages, otherAttachments);
    }

    public boolean isEmpty() {
        return images.isEmpty() && attachments.isEmpty();
    }
}
