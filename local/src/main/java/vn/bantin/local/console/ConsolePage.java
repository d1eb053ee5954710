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
            :root{color-scheme:light dark;--line:color-mix(in srgb,currentColor 14%,transparent);--soft:color-mix(in srgb,currentColor 5%,transparent);--accent:#9b1c2e}
            @media(prefers-color-scheme:dark){:root{--accent:#ff9aa5}}
            *{box-sizing:border-box}body{font:15px/1.5 system-ui,sans-serif;max-width:72rem;margin:0 auto;padding:0 1.25rem 3rem}
            header{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;align-items:baseline;padding:1.25rem 0 1rem;border-bottom:3px solid var(--accent)}
            h1{font-size:1.35rem;margin:0}header p{margin:0;opacity:.75}nav{display:flex;gap:1rem;margin-left:auto}
            a{color:var(--accent)}h2{font-size:1rem;margin:2rem 0 .5rem}
            table{width:100%;border-collapse:collapse;font-variant-numeric:tabular-nums}
            th,td{padding:.4rem .75rem .4rem 0;text-align:left;border-bottom:1px solid var(--line)}
            th{font-weight:600;font-size:.8rem;opacity:.75}td.n,th.n{text-align:right}tbody tr:hover{background:var(--soft)}
            .error{color:var(--accent);font-weight:600}.scroll{overflow-x:auto}p{margin:.5rem 0}
            .events{display:grid;grid-template-columns:repeat(auto-fill,minmax(15rem,1fr));gap:.5rem}
            details{border:1px solid var(--line);border-radius:8px}details[open]{background:var(--soft);grid-column:1/-1}
            summary{cursor:pointer;padding:.45rem .75rem}summary small{opacity:.7}
            form{display:flex;gap:.4rem;flex-wrap:wrap;padding:.25rem .75rem .75rem}
            button{font:inherit;font-size:.85rem;padding:.25rem .65rem;border:1px solid var(--line);border-radius:99px;background:Canvas;color:CanvasText;cursor:pointer}
            button:hover,button:focus-visible{border-color:var(--accent);color:var(--accent)}
            pre{background:var(--soft);padding:1rem;overflow:auto;max-height:26rem;border-radius:8px;border-left:3px solid var(--accent)}
            .two{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,30rem),1fr));gap:0 2.5rem}
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
        page.html.append("<header><h1>Hệ thống trên máy này</h1><p>The system on this machine</p><nav>");
        page.html.append("<a href=\"/\">Trang nhất / site</a><a href=\"/_local\">Tải lại / reload</a></nav></header>");
        page.result(title, result);
        page.functions(status.functions());
        page.invoke(status.functions(), events);
        page.stores(status);
        page.streams(status);
        page.html.append("<div class=\"two\"><section>");
        page.failures(status);
        page.html.append("</section><section>");
        page.mails(status);
        page.html.append("</section></div>");
        return page.html.toString();
    }

    /** Each event is a button: one click sends it. */
    private void invoke(List<FunctionStatus> functions, List<String> events) {
        if (events.isEmpty()) {
            return;
        }
        heading("Gửi sự kiện / Send an event");
        html.append("<div class=\"events\">");
        for (var function : functions) {
            var own = events.stream()
                    .filter(event -> belongs(event, function.name()))
                    .toList();
            if (own.isEmpty()) {
                continue;
            }
            html.append("<details><summary>").append(escaped(function.name())).append(" <small>");
            html.append(own.size()).append("</small></summary><form method=\"post\" action=\"/_local/invoke\">");
            html.append("<input type=\"hidden\" name=\"function\" value=\"")
                    .append(escaped(function.name()))
                    .append("\">");
            for (var event : own) {
                html.append("<button name=\"event\" value=\"")
                        .append(escaped(event))
                        .append("\">");
                html.append(escaped(event.replaceFirst(".*/", "").replace(".json", "")))
                        .append("</button>");
            }
            html.append("</form></details>");
        }
        html.append("</div>");
    }

    /** Events lie in a folder named after the function, or beside each other for all of them. */
    private static boolean belongs(String event, String function) {
        var folder = event.contains("/") ? event.substring(0, event.indexOf('/')) : "";
        return folder.isEmpty()
                || folder.equalsIgnoreCase(function)
                || (folder + "Function").equalsIgnoreCase(function);
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
                    "#"
                            + (function.invocations() == 0
                                    ? ""
                                    : String.format(Locale.ROOT, "%.1f", function.meanMillis())),
                    time(function.lastInvocation())
                            + Optional.ofNullable(function.lastError())
                                    .map(error -> " · " + error)
                                    .orElse(""));
        }
        end();
    }

    private void stores(SystemStatus status) {
        heading("Kho / Stores");
        table("Bảng, thùng / table, bucket", "#Mục / items", "#KB");
        status.tables().forEach(t -> row(t.name(), "#" + t.items(), "#" + (t.bytes() + 1023) / 1024));
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
