package vn.bantin.functions.images;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.bantin.functions.images.document.DocumentInspector;
import vn.bantin.functions.images.document.Inspection;
import vn.bantin.functions.images.render.ImageRenderer;
import vn.bantin.functions.images.render.RenderResult;
import vn.bantin.functions.images.render.RenderedFile;
import vn.bantin.media.Crop;
import vn.bantin.media.Rendition;
import vn.bantin.media.Upload;
import vn.bantin.media.UploadKind;
import vn.bantin.media.UploadState;
import vn.bantin.web.Etag;

/** The result of processing an original: its final state and the files to store before that state is set. */
record ProcessedUpload(UploadState end, List<Output> files) {

    /** @param downloadAs file name for downloads; null for files shown in the browser */
    record Output(Rendition rendition, byte[] content, @Nullable String downloadAs) {}

    static ProcessedUpload of(Upload upload, byte[] original) {
        return upload.kind() == UploadKind.IMAGE ? image(upload, original) : document(upload, original);
    }

    private static ProcessedUpload image(Upload upload, byte[] original) {
        return switch (ImageRenderer.render(original, upload.description().focus())) {
            case RenderResult.Refused refused -> rejected(refused.reason().text());
            case RenderResult.Rendered rendered -> {
                var files = outputs(upload, rendered.files(), "");
                yield new ProcessedUpload(
                        new UploadState.Ready(
                                rendered.width(),
                                rendered.height(),
                                rendered.dominantColor(),
                                files.stream().map(Output::rendition).toList(),
                                null,
                                upload.description().focus()),
                        files);
            }
        };
    }

    /**
     * New crops from the largest rendition, since the original was deleted. Keys contain the description's version, so that
     * outdated crops can be deleted while the same focal point is chosen again.
     */
    static ProcessedUpload crops(Upload upload, UploadState.Ready ready, byte[] largest) {
        return switch (ImageRenderer.recrop(largest, upload.description().focus())) {
            case RenderResult.Refused refused -> rejected(refused.reason().text());
            case RenderResult.Rendered rendered -> {
                var files = outputs(upload, rendered.files(), "-" + upload.version());
                var renditions = new ArrayList<>(ready.renditions());
                renditions.removeIf(rendition -> rendition.crop() != Crop.WHOLE);
                files.forEach(file -> renditions.add(file.rendition()));
                yield new ProcessedUpload(
                        new UploadState.Ready(
                                ready.width(),
                                ready.height(),
                                ready.dominantColor(),
                                renditions,
                                ready.warning(),
                                upload.description().focus()),
                        files);
            }
        };
    }

    private static List<Output> outputs(Upload upload, List<RenderedFile> files, String suffix) {
        return files.stream()
                .map(file -> new Output(
                        new Rendition(
                                file.crop(),
                                key(upload.id(), file.bytes(), suffix + "." + file.extension()),
                                file.width(),
                                file.height(),
                                file.contentType()),
                        file.bytes(),
                        null))
                .toList();
    }

    private static ProcessedUpload document(Upload upload, byte[] original) {
        return switch (DocumentInspector.inspect(original)) {
            case Inspection.Refused refused -> rejected(refused.reason().text());
            case Inspection.Accepted accepted -> {
                var extension = accepted.type().extension();
                var rendition = new Rendition(
                        Crop.WHOLE,
                        key(upload.id(), original, "." + extension),
                        0,
                        0,
                        accepted.type().contentType());
                yield new ProcessedUpload(
                        new UploadState.Ready(0, 0, null, List.of(rendition), accepted.warning()),
                        List.of(new Output(rendition, original, downloadName(upload.filename(), extension))));
            }
        };
    }

    static ProcessedUpload rejected(String reason) {
        return new ProcessedUpload(new UploadState.Rejected(reason), List.of());
    }

    /** In the upload's own folder: two uploads of the same image share no file and can be deleted independently. */
    private static String key(String id, byte[] content, String end) {
        return folder(id) + Etag.hash(content) + end;
    }

    static String folder(String id) {
        return "media/" + id + "/";
    }

    /** The download name with the extension of the detected type, which decides what opens it. */
    private static String downloadName(String filename, String extension) {
        return filename.toLowerCase(Locale.ROOT).endsWith("." + extension) ? filename : filename + "." + extension;
    }
}
