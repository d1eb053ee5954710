package vn.bantin.functions.publishing;

import java.io.IOException;
import vn.bantin.aws.OriginSecret;
import vn.bantin.aws.Timeouts;
import vn.bantin.web.HttpFunction;
import vn.bantin.web.SnapshotPriming;

/** The newsroom: drafts, workflow, taxonomy, audit, import; previews and standing pages. */
public final class PublishingHandler extends HttpFunction {

    public PublishingHandler() {
        this(Wiring.fromEnvironment(Timeouts.CALLER));
        requireOrigin(OriginSecret.required());
    }

    /** For tests: the same routes over any store. */
    PublishingHandler(Wiring wiring) {
        super(wiring.routes());
    }

    @Override
    public void prime(SnapshotPriming calls) throws IOException {
        var id = SnapshotPriming.first(calls.get("/newsroom/articles"), "id");
        calls.get("/newsroom/articles/{id}", id);
        calls.get("/newsroom/articles/{id}/revisions", id);
        calls.get("/newsroom/me");
        calls.get("/trang/{slug}", SnapshotPriming.first(calls.get("/newsroom/pages"), "slug"));
        calls.refused("POST /newsroom/articles", "{\"body\":\"<p>a</p>\",\"views\":1}");
    }
}
