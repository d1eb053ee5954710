package vn.bantin.web;

/**
 * The origin of the site if none is configured: the domain name of the CloudFront distribution, which is unknown when
 * the functions are deployed. CloudFront sends it in a header of every request.
 */
public final class SiteOrigin {

    private static volatile String seen = "";

    private SiteOrigin() {}

    /** The configured origin; where that is empty the one of the newest call, or nothing before the first. */
    public static String or(String configured) {
        return configured.isEmpty() ? seen : configured;
    }

    static void see(String host) {
        var origin = "https://" + host;
        if (!origin.equals(seen)) {
            seen = origin;
        }
    }
}
