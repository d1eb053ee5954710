package vn.bantin.media;

import static java.util.Comparator.comparingInt;
import static java.util.stream.Collectors.joining;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.bantin.article.Article;
import vn.bantin.article.Picture;

/** Converts ready uploads to the form that articles contain. */
public final class PictureMapper {

    private static final String JPEG = "image/jpeg";
    private static final String WEBP = "image/webp";

    private PictureMapper() {}

    public static Picture picture(Upload upload, UploadState.Ready ready) {
        var words = upload.description();
        var largest = largest(ready.renditions(), Crop.WHOLE);
        if (largest == null) {
            throw new IllegalStateException("image " + upload.id() + " is ready without a JPEG");
        }
        return new Picture(
                upload.id(),
                largest.url(),
                largest.width(),
                largest.height(),
                words.alt(),
                words.caption().isEmpty() ? null : words.caption(),
                words.credit().isEmpty() ? null : words.credit(),
                words.focus().x(),
                words.focus().y(),
                ready.dominantColor(),
                srcset(ready.renditions(), Crop.WHOLE, JPEG),
                srcset(ready.renditions(), Crop.WHOLE, WEBP),
                wide(ready.renditions()),
                url(largest(ready.renditions(), Crop.SQUARE)));
    }

    public static Article.Attachment attachment(Upload upload, UploadState.Ready ready) {
        var file = ready.renditions().getFirst();
        var title = upload.description().title();
        return new Article.Attachment(
                upload.filename(),
                title.isEmpty() ? upload.filename() : title,
                file.contentType(),
                upload.size(),
                file.url());
    }

    private static String srcset(List<Rendition> renditions, Crop crop, String type) {
        return renditions.stream()
                .filter(r -> r.crop() == crop && r.contentType().equals(type))
                .sorted(comparingInt(Rendition::width))
                .map(r -> r.url() + " " + r.width() + "w")
                .collect(joining(", "));
    }

    private static @Nullable Rendition largest(List<Rendition> renditions, Crop crop) {
        return renditions.stream()
                .filter(r -> r.crop() == crop && r.contentType().equals(JPEG))
                .max(comparingInt(Rendition::width))
                .orElse(null);
    }

    private static Picture.@Nullable Crop wide(List<Rendition> renditions) {
        var wide = largest(renditions, Crop.WIDE);
        return wide == null
                ? null
                : new Picture.Crop(wide.url(), wide.width(), wide.height(), srcset(renditions, Crop.WIDE, JPEG));
    }

    private static @Nullable String url(@Nullable Rendition rendition) {
        return rendition == null ? null : rendition.url();
    }
}
