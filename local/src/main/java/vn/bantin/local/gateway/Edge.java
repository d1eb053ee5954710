package vn.bantin.local.gateway;

/**
 * What CloudFront does before the API: its behaviours by path, its function on what a viewer asks, compression. Nothing is
 * cached here.
 *
 * @param api everything that no behaviour takes
 * @param assets behind {@code /assets/*}
 * @param media behind {@code /media/*}
 */
record Edge(Origin api, Origin assets, Origin media) {

    Answer answer(Inbound in) {
        if (in.path().startsWith("/assets/")) {
            return Compression.apply(in, file(assets, in));
        }
        if (in.path().startsWith("/media/")) {
            return Compression.apply(in, file(media, in));
        }
        return Compression.apply(in, api.get(ViewerRequest.reduced(in)));
    }

    /** These behaviours allow GET and HEAD only. */
    private static Answer file(Origin origin, Inbound in) {
        return in.method().equals("GET") || in.method().equals("HEAD")
                ? origin.get(in)
                : Answer.message(403, "Forbidden");
    }
}
