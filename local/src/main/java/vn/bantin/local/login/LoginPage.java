package vn.bantin.local.login;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The pages people see: sign-in, and the refusal of a request that cannot be answered by a redirect. */
final class LoginPage {
    private static final String STYLE =
            """
            :root { color-scheme: light dark; --ink: #1b1f24; --paper: #f6f4ef; --card: #fff; --line: #8a8f98; --accent: #8f1d21; --on-accent: #fff }
            @media (prefers-color-scheme: dark) { :root { --ink: #eceae6; --paper: #16181b; --card: #1f2226; --line: #7d838c; --accent: #f2a7a0; --on-accent: #1b1f24 } }
            * { box-sizing: border-box }
            body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1rem; font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper) }
            main { width: 100%; max-width: 24rem; padding: 2rem; background: var(--card); border-top: .3rem solid var(--accent); border-radius: .3rem }
            h1 { margin: 0 0 .25rem; font-size: 1.5rem; line-height: 1.2 }
            p { margin: 0 0 1.25rem }
            label { display: block; margin: 1rem 0 .25rem; font-weight: 600 }
            input, button { width: 100%; min-height: 2.75rem; padding: .5rem .75rem; font: inherit; color: inherit; background: transparent; border: 1px solid var(--line); border-radius: .2rem }
            button { margin-top: 1.5rem; font-weight: 600; color: var(--on-accent); background: var(--accent); border-color: var(--accent); cursor: pointer }
            :focus-visible { outline: .2rem solid var(--accent); outline-offset: .15rem }
            [role=alert] { padding: .5rem .75rem; border-left: .3rem solid var(--accent); font-weight: 600 }
            small { display: block; margin-top: 1.5rem }
            """;

    private LoginPage() {}

    /** @param redirectOrigin browsers check the redirect after a form's submission against form-action too */
    static String policy(String redirectOrigin) {
        return "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; frame-ancestors 'none'; form-action 'self' %s"
                .formatted(hash(), redirectOrigin);
    }

    static String signIn(String query, String csrf, String username, boolean failed) {
        return page(
                "Đăng nhập tòa soạn",
                """
                <p lang="en">Newsroom sign-in</p>
                %s
                <form method="post" action="/login?%s">
                <input type="hidden" name="_csrf" value="%s">
                <label for="username">Tên đăng nhập <span lang="en">(username)</span></label>
                <input id="username" name="username" autocomplete="username" autocapitalize="none" spellcheck="false" required value="%s"%s>
                <label for="password">Mật khẩu <span lang="en">(password)</span></label>
                <input id="password" name="password" type="password" autocomplete="current-password" required%s>
                <button type="submit">Đăng nhập</button>
                </form>
                <small>Tài khoản dùng thử: reporter, reporter2, editor, admin. Mật khẩu được in ra khi hệ thống khởi động.
                <span lang="en">The password is printed when the system starts.</span></small>
                """
                        .formatted(
                                failed
                                        ? "<p role=\"alert\" id=\"failed\">Tên đăng nhập hoặc mật khẩu không đúng. "
                                                + "<span lang=\"en\">Wrong username or password.</span></p>"
                                        : "",
                                escaped(query),
                                escaped(csrf),
                                escaped(username),
                                failed ? " aria-describedby=\"failed\" aria-invalid=\"true\"" : " autofocus",
                                failed ? " aria-describedby=\"failed\" aria-invalid=\"true\" autofocus" : ""));
    }

    static String refused(String field) {
        return page(
                "Yêu cầu đăng nhập không hợp lệ",
                """
                <p>Tham số <code>%s</code> không khớp với ứng dụng đã đăng ký.</p>
                <p lang="en">The sign-in request's <code>%s</code> is not the registered client's.</p>
                """
                        .formatted(escaped(field), escaped(field)));
    }

    static String signedOut() {
        return page("Đã đăng xuất", "<p lang=\"en\">You are signed out.</p>");
    }

    private static String page(String title, String content) {
        return """
                <!doctype html>
                <html lang="vi">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s · Bản Tin</title>
                <style>%s</style>
                </head>
                <body>
                <main>
                <h1>%s</h1>
                %s</main>
                </body>
                </html>
                """
                .formatted(title, STYLE, title, content);
    }

    private static String hash() {
        try {
            return Base64.getEncoder()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(STYLE.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
