package vn.bantin.local;

import java.util.Locale;

/** The message when the system is ready. */
final class StartupMessage {
    private StartupMessage() {}

    static void print(LocalSystem system, RunOptions options, double seconds) {
        var out = new StringBuilder();
        if (options.storesOnly()) {
            out.append(
                    "Kho dữ liệu đã chạy / stores are ready. For `sam local start-api --env-vars` and any AWS SDK:\n\n");
            system.environment().forEach((name, value) -> out.append("  export %s=%s\n".formatted(name, value)));
        } else {
            out.append(String.format(Locale.ROOT, "Sẵn sàng sau %.1f s / ready in %.1f s\n\n", seconds, seconds));
            out.append("  Trang / site       ").append(system.site()).append("/\n");
            out.append("  Tòa soạn / newsroom ").append(system.site()).append("/toa-soan\n");
            out.append("  API                ").append(system.site()).append("/articles\n");
        }
        out.append("\n  Đăng nhập thử / demo logins: ");
        out.append(String.join(", ", system.issuer().users()));
        out.append(" · mật khẩu / password: ")
                .append(system.issuer().password())
                .append('\n');
        out.append("  Nhật ký / logs      ")
                .append(options.home().resolve("logs"))
                .append('\n');
        out.append("\nCtrl-C để dừng / to stop\n");
        System.out.print(out);
    }
}
