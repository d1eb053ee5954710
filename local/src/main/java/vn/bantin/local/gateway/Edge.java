package vn.bantin.local.gateway;

/**
 * What CloudFront does before the API: its behaviours by path, a slash dropped at the end, compression. Nothing is
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
        return Compression.apply(in, api.get(withoutSlash(in)));
    }

    /** These behaviours allow GET and HEAD only. */
    private static Answer file(Origin origin, Inbound in) {
        return in.method().equals("GET") || in.method().equals("HEAD")
                ? origin.get(in)
                : Answer.message(403, "Forbidden");
    }

    private static Inbound withoutSlash(Inbound in) {
        var path = in.path();
        if (path.length() < 2 || !path.endsWith("/")) {
            return in;
        }
        return new Inbound(
                in.method(),
                path.substring(0, path.length() - 1),
                in.query(),
                in.headers(),
                in.body(),
                in.sourceIp(),
                in.protocol(),
                in.time());
    }
}
