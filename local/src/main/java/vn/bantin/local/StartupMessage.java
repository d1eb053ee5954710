package vn.bantin.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vn.bantin.local.template.Template.RestRoute;
import vn.bantin.local.template.Template.Route;

/** The message when the system is ready. */
final class StartupMessage {
    private StartupMessage() {}

    static void print(LocalSystem system, RunOptions options, double seconds) {
        var out = new StringBuilder();
        if (options.storesOnly()) {
            out.append(
                    "Kho dữ liệu đã chạy / stores are ready. For `sam local start-api --env-vars` and any AWS SDK:\n\n");
            system.environment().forEach((name, value) -> out.append("  export %s=%s\n".formatted(name, value)));
        } else if (options.otherTemplate()) {
            out.append(String.format(Locale.ROOT, "Sẵn sàng sau %.1f s / ready in %.1f s\n\n", seconds, seconds));
            routes(system).forEach(route -> out.append("  ").append(route).append('\n'));
        } else {
            out.append(String.format(Locale.ROOT, "Sẵn sàng sau %.1f s / ready in %.1f s\n\n", seconds, seconds));
            out.append("  Trang / site       ").append(system.site()).append("/\n");
            out.append("  Tòa soạn / newsroom ").append(system.site()).append("/toa-soan\n");
            out.append("  API                ").append(system.site()).append("/articles\n");
            system.directApi().ifPresent(uri -> out.append("  API, không qua CDN / bypassing the CDN (403) ")
                    .append(uri)
                    .append('\n'));
        }
        out.append('\n');
        if (!options.otherTemplate()) {
            out.append("  Đăng nhập thử / demo logins: ");
            out.append(String.join(", ", system.issuer().users()));
            out.append(" · mật khẩu / password: ")
                    .append(system.issuer().password())
                    .append('\n');
        }
        if (!options.storesOnly() && !system.debugPorts().isEmpty()) {
            out.append("  Gỡ lỗi / debugger ports (JDWP, localhost):\n");
            system.debugPorts().forEach((function, port) -> out.append("    %-22s %d\n".formatted(function, port)));
        }
        out.append("  Nhật ký / logs      ")
                .append(options.home().resolve("logs"))
                .append('\n');
        out.append("\nCtrl-C để dừng / to stop\n");
        System.out.print(out);
    }

    private static List<String> routes(LocalSystem system) {
        var template = system.template();
        var stage = template.restApi().map(api -> "/" + api.stage()).orElse("");
        var routes = new ArrayList<String>();
        for (var function : template.functions()) {
            for (var event : function.events()) {
                switch (event) {
                    case RestRoute rest -> routes.add(address(system, rest.route(), stage));
                    case Route route -> routes.add(address(system, route, ""));
                    default -> {}
                }
            }
        }
        return routes;
    }

    private static String address(LocalSystem system, Route route, String stage) {
        return "%-7s %s%s%s"
                .formatted(route.method(), system.site(), stage, route.path().equals("$default") ? "/" : route.path());
    }
}
