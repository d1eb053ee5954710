package vn.bantin.views;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Detects robots, link previews and headless browsers by their User-Agent. The patterns are data ({@code robots.txt} beside this
 * class, with its source). Caches results: a site's readers use few different browsers.
 */
public final class BotDetector {

    private static final int REMEMBERED = 2_000;

    private final Pattern pattern;
    private final Map<String, Boolean> judged = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    });

    public BotDetector() {
        this.pattern = Pattern.compile(patterns(), Pattern.CASE_INSENSITIVE);
    }

    /** A missing User-Agent is not a robot's: scripts may leave it out. */
    public boolean include(@Nullable String userAgent) {
        if (userAgent == null || userAgent.isBlank()) {
            return false;
        }
        var agent = userAgent.length() > 512 ? userAgent.substring(0, 512) : userAgent;
        return judged.computeIfAbsent(agent, a -> pattern.matcher(a).find());
    }

    private static String patterns() {
        var resource = Objects.requireNonNull(BotDetector.class.getResourceAsStream("robots.txt"), "robots.txt");
        try (var lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.startsWith("# ")).collect(Collectors.joining("|"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
