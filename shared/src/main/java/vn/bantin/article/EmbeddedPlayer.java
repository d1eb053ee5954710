package vn.bantin.article;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A video, a post or a map of another site, by the address that a reader would open.
 *
 * @param provider {@code youtube}, {@code vimeo}, {@code facebook} …; {@code video} and {@code audio} for a file
 * @param url absolute, or a path of this site for a file
 */
public record EmbeddedPlayer(String provider, String url) {

    /**
     * @param address matched as a whole, without its scheme
     * @param target {@code $1} is the first group; {@code ${url:1}} the same, percent-decoded
     */
    private record Rule(String provider, Pattern address, String target) {
        Rule(String provider, String address, String target) {
            this(provider, Pattern.compile(address, Pattern.CASE_INSENSITIVE), target);
        }
    }

    private static final String SAME = "";

    private static final List<Rule> RULES = List.of(
            new Rule(
                    "youtube",
                    "(?:www\\.)?youtube(?:-nocookie)?\\.com/embed/videoseries\\?(?:[^#]*&)?list=([\\w-]+).*",
                    "https://www.youtube.com/playlist?list=$1"),
            new Rule(
                    "youtube",
                    "(?:(?:www|m)\\.)?youtube(?:-nocookie)?\\.com/(?:embed|v|shorts|live)/([\\w-]+).*",
                    "https://www.youtube.com/watch?v=$1"),
            new Rule(
                    "youtube",
                    "(?:(?:www|m)\\.)?youtube\\.com/watch\\?(?:[^#]*&)?v=([\\w-]+).*",
                    "https://www.youtube.com/watch?v=$1"),
            new Rule("youtube", "(?:(?:www|m)\\.)?youtube\\.com/playlist\\?.*", SAME),
            new Rule("youtube", "youtu\\.be/([\\w-]+).*", "https://www.youtube.com/watch?v=$1"),
            new Rule("vimeo", "player\\.vimeo\\.com/video/(\\d+)\\?(?:[^#]*&)?h=(\\w+).*", "https://vimeo.com/$1/$2"),
            new Rule("vimeo", "player\\.vimeo\\.com/video/(\\d+).*", "https://vimeo.com/$1"),
            new Rule("vimeo", "(?:www\\.)?vimeo\\.com/(?:channels/\\w+/|groups/\\w+/videos/)?\\d+.*", SAME),
            new Rule(
                    "facebook",
                    "(?:(?:www|m|web)\\.)?facebook\\.com/plugins/(?:video|post)\\.php\\?(?:[^#]*&)?href=([^&#]+).*",
                    "${url:1}"),
            new Rule(
                    "facebook",
                    "(?:(?:www|m|web)\\.)?facebook\\.com/(?:[^/?#]+/(?:videos|posts)/|watch/?\\?|reel/|story\\.php|permalink\\.php|photo(?:\\.php)?\\?|share/[vrp]/).*",
                    SAME),
            new Rule("facebook", "fb\\.watch/.+", SAME),
            new Rule("tiktok", "(?:(?:www|vm|vt)\\.)?tiktok\\.com/.+", SAME),
            new Rule(
                    "instagram",
                    "(?:www\\.)?instagram\\.com/(p|reel|tv)/([\\w-]+).*",
                    "https://www.instagram.com/$1/$2/"),
            new Rule(
                    "x",
                    "platform\\.twitter\\.com/embed/Tweet\\.html\\?(?:[^#]*&)?id=(\\d+).*",
                    "https://x.com/i/status/$1"),
            new Rule("x", "(?:(?:www|mobile)\\.)?(?:twitter|x)\\.com/\\w+/status(?:es)?/\\d+.*", SAME),
            new Rule(
                    "dailymotion",
                    "(?:www\\.|geo\\.)?dailymotion\\.com/(?:embed/)?(?:video/|player\\.html\\?video=)(\\w+).*",
                    "https://www.dailymotion.com/video/$1"),
            new Rule("soundcloud", "w\\.soundcloud\\.com/player/?\\?(?:[^#]*&)?url=([^&#]+).*", "${url:1}"),
            new Rule("soundcloud", "(?:www\\.)?soundcloud\\.com/.+", SAME),
            new Rule(
                    "spotify",
                    "open\\.spotify\\.com/(?:embed(?:-podcast)?/)?((?:episode|show|track|album|playlist|artist)/\\w+).*",
                    "https://open.spotify.com/$1"),
            new Rule("google-maps", "(?:www\\.|maps\\.)?google\\.(?:com|com\\.vn)/maps.*", SAME),
            new Rule("openstreetmap", "(?:www\\.)?openstreetmap\\.org/export/embed\\.html.*", SAME));

    private static final Pattern SCHEME = Pattern.compile("(?i)(?:https?:)?//");
    private static final Pattern VIDEO_FILE = Pattern.compile("(?i)[^?#]+\\.(?:mp4|m4v|webm|ogv|mov)(?:[?#].*)?");
    private static final Pattern AUDIO_FILE = Pattern.compile("(?i)[^?#]+\\.(?:mp3|m4a|ogg|oga|wav|flac)(?:[?#].*)?");
    private static final int LONGEST = 2000;

    /** The player at an address of a known provider, or a file that browsers play. */
    public static Optional<EmbeddedPlayer> at(String address) {
        var plain = address.strip();
        var scheme = SCHEME.matcher(plain);
        if (!scheme.lookingAt() || !isAddress(plain)) {
            return Optional.empty();
        }
        var rest = plain.substring(scheme.end());
        for (var rule : RULES) {
            var found = rule.address().matcher(rest);
            if (found.matches()) {
                var url = target(rule, found, absolute(plain));
                return isAddress(url) ? Optional.of(new EmbeddedPlayer(rule.provider(), url)) : Optional.empty();
            }
        }
        var file = VIDEO_FILE.matcher(rest).matches()
                ? "video"
                : AUDIO_FILE.matcher(rest).matches() ? "audio" : null;
        return Optional.ofNullable(file).map(kind -> new EmbeddedPlayer(kind, absolute(plain)));
    }

    /** {@code //host/path} over https. */
    public static String absolute(String address) {
        return address.startsWith("//") ? "https:" + address : address;
    }

    private static String target(Rule rule, Matcher found, String address) {
        return switch (rule.target()) {
            case SAME -> address;
            case "${url:1}" -> decoded(found.group(1));
            default -> expanded(rule.target(), found);
        };
    }

    private static String expanded(String target, Matcher found) {
        var url = target;
        for (var i = 1; i <= found.groupCount(); i++) {
            url = url.replace("$" + i, found.group(i));
        }
        return url;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static boolean isAddress(String text) {
        return text.length() <= LONGEST
                && SCHEME.matcher(text).lookingAt()
                && text.chars().noneMatch(c -> c <= ' ' || c == '"' || c == '<' || c == '>' || c == '\\' || c == 0x7f);
    }
}
