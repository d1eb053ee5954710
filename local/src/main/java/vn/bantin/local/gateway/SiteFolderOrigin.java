package vn.bantin.local.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code /assets/*} from the folders that are uploaded to the bucket when the site is published. Files are read at each request
 * and not cached, so that an edit shows at the next load.
 */
final class SiteFolderOrigin implements EdgeOrigin {
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("mjs", "text/javascript; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("map", "application/json"),
            Map.entry("png", "image/png"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("webp", "image/webp"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("xml", "application/xml"));

    private static final String NEWSROOM = "assets/newsroom/";

    /** The version in the path of an asset; ignored, because only the current file exists locally. */
    private static final Pattern VERSION = Pattern.compile("^assets/[0-9a-f]{10}/");

    private final List<Path> folders;

    /** @param folders the first that has the file gives it */
    SiteFolderOrigin(List<Path> folders) {
        this.folders = folders.stream()
                .map(folder -> folder.toAbsolutePath().normalize())
                .toList();
    }

    @Override
    public GatewayResponse get(GatewayRequest in) {
        return find(in.path()).map(file -> read(file, in)).orElseGet(GatewayResponse::noSuchKey);
    }

    private Optional<Path> find(String encoded) {
        try {
            var whole = PercentEncoding.path(encoded).substring(1);
            // the newsroom page has a folder of its own beside assets/
            var path = whole.startsWith(NEWSROOM)
                    ? whole.substring("assets/".length())
                    : VERSION.matcher(whole).replaceFirst("assets/");
            return folders.stream()
                    .map(folder -> folder.resolve(path).normalize())
                    .filter(file -> folders.stream().anyMatch(file::startsWith) && Files.isRegularFile(file))
                    .findFirst();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static GatewayResponse read(Path file, GatewayRequest in) {
        try {
            var body = Files.readAllBytes(file);
            var etag = "\"" + hash(body) + "\"";
            var headers = List.of(
                    new HeaderLine("content-type", type(file)),
                    new HeaderLine("cache-control", "no-cache"),
                    new HeaderLine("etag", etag));
            var known = in.header("if-none-match").orElse("");
            return known.contains(etag)
                    ? new GatewayResponse(304, headers, GatewayResponse.NOTHING)
                    : new GatewayResponse(200, headers, body);
        } catch (NoSuchFileException e) {
            return GatewayResponse.noSuchKey();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String type(Path file) {
        var name = file.getFileName().toString();
        var ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return TYPES.getOrDefault(ending, "application/octet-stream");
    }

    private static String hash(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
