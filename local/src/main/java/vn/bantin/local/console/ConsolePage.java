package vn.bantin.local.console;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.bantin.local.lambda.FunctionStatus;

/** The HTML of {@code /_local}. Every value is escaped. */
final class ConsolePage {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    private static final String STYLE =
            """
            :root{color-scheme:light dark;--line:color-mix(in srgb,currentColor 18%,transparent);--soft:color-mix(in srgb,currentColor 6%,transparent)}
            body{font:15px/1.5 system-ui,sans-serif;max-width:68rem;margin:2rem auto;padding:0 1.25rem}
            h1{font-size:1.4rem;margin:0}h2{font-size:1rem;margin:2rem 0 .5rem}
            table{width:100%;border-collapse:collapse;font-variant-numeric:tabular-nums}
            th,td{padding:.35rem .75rem .35rem 0;text-align:left;border-bottom:1px solid var(--line)}
            th{font-weight:600;font-size:.8rem}td.n,th.n{text-align:right}
            .error{color:#b3261e}@media(prefers-color-scheme:dark){.error{color:#ff8a80}}
            form{display:flex;gap:.5rem;flex-wrap:wrap}select,button{font:inherit;padding:.35rem .6rem}
            pre{background:var(--soft);padding:1rem;overflow:auto;max-height:24rem;border-radius:6px}
            p{margin:.5rem 0}.scroll{overflow-x:auto}
            """;

    private final StringBuilder html = new StringBuilder();

    private ConsolePage() {}

    /** @param title of the result; empty for none */
    static String render(SystemStatus status, List<String> events, String title, String result) {
        var page = new ConsolePage();
        page.html.append(
                "<!doctype html><html lang=\"vi\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">");
        page.html
                .append("<title>Hệ thống trên máy này</title><style>")
                .append(STYLE)
                .append("</style>");
        page.html.append(
                "<h1>Hệ thống trên máy này</h1><p>The system on this machine. <a href=\"/\">Trang nhất</a> · ");
        page.html.append("<a href=\"/toa-soan\">Tòa soạn</a> · <a href=\"/_local\">Tải lại / reload</a></p>");
        page.invoke(status.functions(), events);
        page.result(title, result);
        page.functions(status.functions());
        page.stores(status);
        page.streams(status);
        page.failures(status);
        page.mails(status);
        return page.html.toString();
    }

    private void invoke(List<FunctionStatus> functions, List<String> events) {
        heading("Gửi sự kiện / Invoke");
        html.append(
                "<form method=\"post\" action=\"/_local/invoke\"><select name=\"function\" aria-label=\"Function\">");
        functions.forEach(function -> option(function.name()));
        html.append("</select><select name=\"event\" aria-label=\"Event\">");
        events.forEach(this::option);
        html.append("</select><button>Gửi / send</button></form>");
    }

    private void option(String value) {
        html.append("<option>").append(escaped(value)).append("</option>");
    }

    private void result(String title, String result) {
        if (!title.isEmpty() || !result.isEmpty()) {
            html.append("<p role=\"status\"><strong>").append(escaped(title)).append("</strong></p>");
            html.append("<pre tabindex=\"0\">").append(escaped(result)).append("</pre>");
        }
    }

    private void functions(List<FunctionStatus> functions) {
        heading("Hàm / Functions");
        table(
                "Tên / name",
                "#Tiến trình / processes",
                "#Chờ / queued",
                "#Lượt / calls",
                "#Lỗi / errors",
                "#ms",
                "Lần cuối / last");
        for (var function : functions) {
            row(
                    function.name(),
                    "#" + function.environments(),
                    "#" + function.queued(),
                    "#" + function.invocations(),
                    (function.errors() > 0 ? "!" : "#") + function.errors(),
                    "#" + String.format(Locale.ROOT, "%.1f", function.meanMillis()),
                    time(function.lastInvocation())
                            + Optional.ofNullable(function.lastError())
                                    .map(error -> " · " + error)
                                    .orElse(""));
        }
        end();
    }

    private void stores(SystemStatus status) {
        heading("Kho / Stores");
        table("Bảng, thùng / table, bucket", "#Mục / items", "#Byte");
        status.tables().forEach(t -> row(t.name(), "#" + t.items(), "#" + t.bytes()));
        status.buckets().forEach(b -> row(b.name(), "#" + b.objects() + (b.objects() >= 1000 ? "+" : ""), "#"));
        end();
    }

    private void streams(SystemStatus status) {
        heading("Luồng / Streams");
        table("Hàm / function", "Bảng / table", "Shard", "Vị trí / position");
        status.streams().forEach(s -> row(s.function(), s.table(), s.shard(), s.sequenceNumber()));
        end();
    }

    private void failures(SystemStatus status) {
        heading("Sự kiện hỏng / Failed events");
        if (status.failures().isEmpty()) {
            html.append("<p>Không có / none</p>");
            return;
        }
        table("Hàng đợi / queue", "#Số / messages", "Mới nhất / newest");
        status.failures().forEach(f -> row(f.name(), (f.messages() > 0 ? "!" : "#") + f.messages(), f.last()));
        end();
    }

    private void mails(SystemStatus status) {
        heading("Thư / Mails");
        if (status.mails().isEmpty()) {
            html.append("<p>Không có / none</p>");
            return;
        }
        table("Lúc / at", "Tới / to", "Tiêu đề / subject", "Nội dung / text");
        status.mails()
                .forEach(m -> row(time(m.at()), m.to(), m.subject(), m.text().replaceAll("<[^>]+>", " ")));
        end();
    }

    private void heading(String text) {
        html.append("<h2>").append(text).append("</h2>");
    }

    /** A name that starts with {@code #} heads a column of numbers. */
    private void table(String... names) {
        html.append("<div class=\"scroll\"><table><thead><tr>");
        for (var name : names) {
            cell("th", name);
        }
        html.append("</tr></thead><tbody>");
    }

    /** {@code #} marks a number, {@code !} a number that is a problem. */
    private void row(String... values) {
        html.append("<tr>");
        for (var value : values) {
            cell("td", value);
        }
        html.append("</tr>");
    }

    private void cell(String tag, String value) {
        var type = value.startsWith("#") ? " class=\"n\"" : value.startsWith("!") ? " class=\"n error\"" : "";
        html.append('<').append(tag).append(type).append('>');
        html.append(escaped(type.isEmpty() ? value : value.substring(1)));
        html.append("</").append(tag).append('>');
    }

    private void end() {
        html.append("</tbody></table></div>");
    }

    private static String time(@Nullable Instant at) {
        return at == null ? "" : TIME.format(at);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
