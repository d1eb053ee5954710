package vn.bantin.newsroom;

import java.util.List;
import java.util.Optional;
import vn.bantin.article.Topic;

/** What editors say about tags, and which tags were renamed. */
public interface TopicStore {

    /** Read strongly; also one that has moved. */
    Optional<Topic> find(String tag);

    /** All of them, those that have moved as well. */
    List<Topic> all();

    /**
     * Stores topics, each over its version before, and one audit entry: all or none.
     *
     * @return false if one of them has changed meanwhile, or its picture cannot be used
     */
    boolean save(List<Topic> topics, Change.Audit audit);

    /** @return false if the stored topic is another version */
    boolean delete(Topic topic, Change.Audit audit);
}
