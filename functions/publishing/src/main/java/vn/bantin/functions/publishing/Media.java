package vn.bantin.functions.publishing;

import java.util.Optional;
import vn.bantin.article.Article.Attachment;
import vn.bantin.article.Picture;

/** Pictures and files that articles use, by id; empty for one that is unknown or not ready. */
interface Media {

    Optional<Picture> picture(String id);

    Optional<Attachment> attachment(String id);

    /** Where nothing has been uploaded. */
    Media NONE = new Media() {
        @Override
        public Optional<Picture> picture(String id) {
            return Optional.empty();
        }

        @Override
        public Optional<Attachment> attachment(String id) {
            return Optional.empty();
        }
    };
}
