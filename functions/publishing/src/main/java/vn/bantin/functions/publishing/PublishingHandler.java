package vn.bantin.functions.publishing;

import vn.bantin.http.HttpFunction;

/** The newsroom: drafts, workflow, taxonomy, audit, import; previews and standing pages. */
public final class PublishingHandler extends HttpFunction {

    public PublishingHandler() {
        this(Wiring.fromEnvironment());
    }

    /** For tests: the same routes over any store. */
    PublishingHandler(Wiring wiring) {
        super(wiring.routes());
    }
}
