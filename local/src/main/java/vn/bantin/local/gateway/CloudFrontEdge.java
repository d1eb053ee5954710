package vn.bantin.local.gateway;

/**
 * What CloudFront does before the API: its behaviours by path, its function on what a viewer asks, compression. Nothing is
 * cached here.
 *
 * @param api everything that no behaviour takes
 * @param assets behind {@code /assets/*}
 * @param media behind {@code /media/*}
 */
record CloudFrontEdge(FileOrigin api, FileOrigin assets, FileOrigin media) {

    GatewayResponse answer(GatewayRequest in) {
        if (in.path().startsWith("/assets/")) {
            return EdgeCompression.apply(in, file(assets, in));
        }
        if (in.path().startsWith("/media/")) {
            return EdgeCompression.apply(in, file(media, in));
        }
        return EdgeCompression.apply(in, api.get(ViewerRequest.reduced(in)));
    }

    /** These behaviours allow GET and HEAD only. */
    private static GatewayResponse file(FileOrigin origin, GatewayRequest in) {
        return in.method().equals("GET") || in.method().equals("HEAD")
                ? origin.get(in)
                : GatewayResponse.message(403, "Forbidden");
    }
}
