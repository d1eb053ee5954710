package vn.bantin.functions.images;

import java.util.Optional;
import java.util.regex.Pattern;
import vn.bantin.media.UploadKind;

/** Object keys of uploaded originals and of requests for new crops. */
record UploadObjectKey(UploadKind kind, String id) {

    private static final Pattern KEY = Pattern.compile("incoming/(images|attachments)/([0-9a-z]{8,64})");

    private static final Pattern CROPS = Pattern.compile("incoming/crops/([0-9a-z]{8,64})");

    /** An object under this key requests new crops of an image; its content is ignored. */
    static String cropsKey(String id) {
        return "incoming/crops/" + id;
    }

    /** The image whose crops a key requests. */
    static Optional<String> crops(String key) {
        var match = CROPS.matcher(key);
        return match.matches() ? Optional.of(match.group(1)) : Optional.empty();
    }

    static Optional<UploadObjectKey> of(String key) {
        var match = KEY.matcher(key);
        return match.matches()
                ? Optional.of(new UploadObjectKey(
                        match.group(1).equals("images") ? UploadKind.IMAGE : UploadKind.ATTACHMENT, match.group(2)))
                : Optional.empty();
    }
}
