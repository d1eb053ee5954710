package vn.bantin.functions.articles;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import vn.bantin.config.Environment;
import vn.bantin.web.CacheLifetime;
import vn.bantin.web.Representation;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;

/**
 * {@code GET /toa-soan…}: the shell of the newsroom page. It is static and contains no secret; its scripts sign in
 * and call the API. The rest of the path is routed by the scripts.
 *
 * @see <a href="https://www.w3.org/TR/CSP3/">Content Security Policy Level 3</a>
 */
final class NewsroomPageRoute implements Route {

    private static final String SHELL =
            """
            <!doctype html>
            <html lang="vi">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex, nofollow">
            <meta name="color-scheme" content="light dark">
            <title>Tòa soạn · %1$s</title>
            <link rel="icon" href="/assets/newsroom/icon.svg" type="image/svg+xml">
            <link rel="stylesheet" href="/assets/newsroom/newsroom.css">
            <script type="module" src="/assets/newsroom/main.js"></script>
            </head>
            <body data-site="%1$s" data-zone="%2$s" data-login="%3$s" data-client="%4$s">
            <div id="app"><p class="waiting">Đang mở tòa soạn… <span lang="en">Opening the newsroom…</span></p></div>
            <noscript><p class="waiting">Trang tòa soạn cần JavaScript. <span lang="en">The newsroom needs JavaScript.</span></p></noscript>
            </body>
            </html>
            """;

    private final InstantSource clock;
    private final byte[] page;
    private final String policy;

    /**
     * @param login origin of the sign-in pages and of the token endpoint
     * @param client the id there
     * @param uploads origin that takes signed uploads
     */
    NewsroomPageRoute(ReadContext context, String login, String client, String uploads) {
        clock = context.clock();
        page = SHELL.formatted(
                        escaped(context.siteName()), escaped(context.zone().getId()), escaped(login), escaped(client))
                .getBytes(StandardCharsets.UTF_8);
        policy =
                "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self' "
                        + login + " " + uploads
                        + "; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    static NewsroomPageRoute fromEnvironment(ReadContext context) {
        return new NewsroomPageRoute(
                context,
                Environment.required("LOGIN_URL"),
                Environment.required("LOGIN_CLIENT"),
                Environment.required("UPLOAD_ORIGIN"));
    }

    @Override
    public Response handle(Request request) {
        return Representation.of(
                        Response.html(200, page)
                                .with("content-security-policy", policy)
                                .with("referrer-policy", "same-origin"),
                        CacheLifetime.REVALIDATE)
                .toResponse(clock.instant());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
