package vn.bantin.web;

/**
 * The site's origin where it is not configured: CloudFront's own address, which exists only after the functions do. CloudFront
 * tells it with each call; a function serves one call at a time.
 */
public final class SiteAddress {

    private static volatile String seen = "";

    private SiteAddress() {}

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
