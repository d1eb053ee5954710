package vn.bantin.pages;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.bantin.article.Category;
import vn.bantin.article.SiteSettings.Localized;
import vn.bantin.article.Taxonomy;
import vn.bantin.json.Json;

/**
 * One page, as every template gets it.
 *
 * @param pages titles of the standing pages by their slugs, which the footer links; an English title may be empty
 * @param path the page's canonical address without origin and without the language, {@code /tin/mot-bai}
 */
public record PageModel(
        Site site, Taxonomy taxonomy, Map<String, Localized> pages, Lang lang, String path, PageHead head) {

    private static final DateTimeFormatter DAY_VI = DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT);
    private static final DateTimeFormatter DAY_EN = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    public PageModel {
        pages = new TreeMap<>(pages);
    }

    /** The page's words in its language. */
    public Messages t() {
        return Messages.of(lang);
    }

    /** A link within the site, in the reader's language. */
    public String href(String address) {
        return href(address, lang);
    }

    private static String href(String address, Lang lang) {
        if (lang == Lang.VI || !address.startsWith("/")) {
            return address;
        }
        var fragment = address.indexOf('#');
        var before = fragment < 0 ? address : address.substring(0, fragment);
        return before + (before.contains("?") ? "&" : "?") + "lang=" + lang.tag()
                + (fragment < 0 ? "" : address.substring(fragment));
    }

    /** This page in a language, with the origin. */
    public String address(Lang inLang) {
        return site.url() + href(path, inLang);
    }

    /** This page in the other language, relative. */
    public String otherLanguage() {
        return href(path, lang.other());
    }

    public String fullTitle() {
        return head.title().isEmpty() ? site.name() + tagline(" – ") : head.title() + " – " + site.name();
    }

    /** The title without the site's name; on the front page the site's name itself. */
    public String ownTitle() {
        return head.title().isEmpty() ? site.name() : head.title();
    }

    /** For link previews: the page's own picture, else the site's icon. */
    public PageHead.Image image() {
        return head.image() == null ? new PageHead.Image("/assets/icon-512.png", 512, 512, site.name()) : head.image();
    }

    /** The page's JSON-LD: the route's, else a schema.org WebPage. */
    public String jsonLd() {
        if (head.jsonLd() != null) {
            return head.jsonLd();
        }
        return PageHead.script(Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringProperty("@context", "https://schema.org");
            json.writeStringProperty("@type", "WebPage");
            json.writeStringProperty("name", ownTitle());
            json.writeStringProperty("url", address(lang));
            json.writeStringProperty("inLanguage", lang.tag());
            json.writeName("isPartOf").writeStartObject();
            json.writeStringProperty("@type", "WebSite");
            json.writeStringProperty("name", site.name());
            json.writeStringProperty("url", site.url() + "/");
            json.writeEndObject();
            json.writeEndObject();
        }));
    }

    /** Language of the main content: Vietnamese for articles, whatever the language of the page's texts. */
    public String contentLanguage() {
        return head.type().equals("article") ? Lang.VI.tag() : lang.tag();
    }

    /** The page's own feed: the route's, else its category's; null for none. */
    public PageHead.@Nullable Feed feed() {
        var category = taxonomy.get(head.categoryId());
        return head.feed() != null || category == null
                ? head.feed()
                : new PageHead.Feed("category=" + taxonomy.path(category.id()), category.name());
    }

    /** Standing pages that the theme's own links do not name already. */
    public List<Map.Entry<String, Localized>> standingPages() {
        return pages.entrySet().stream()
                .filter(p ->
                        site.theme().links().stream().noneMatch(l -> l.href().equals("/trang/" + p.getKey())))
                .toList();
    }

    public String tagline(String before) {
        var texts = site.theme().tagline();
        if (texts.isEmpty() || texts.getFirst().isEmpty()) {
            return "";
        }
        return before + (lang == Lang.EN && texts.size() > 1 ? texts.get(1) : texts.getFirst());
    }

    /** The categories of the header, in their order. */
    public List<Category> navigation() {
        var chosen = site.theme().navigation();
        return chosen.isEmpty()
                ? taxonomy.childrenOf(null)
                : chosen.stream().flatMap(p -> taxonomy.find(p).stream()).toList();
    }

    /** Whether the page belongs to this category or to one below it. */
    public boolean within(Category category) {
        return head.categoryId() != null
                && taxonomy.ancestry(head.categoryId()).stream().anyMatch(c -> Objects.equals(c.id(), category.id()));
    }

    public String categoryHref(String categoryId) {
        return href("/chuyen-muc/" + taxonomy.path(categoryId));
    }

    public String categoryName(@Nullable String categoryId) {
        var category = taxonomy.get(categoryId);
        return category == null ? "" : name(category);
    }

    /** The language of {@link #categoryName}. */
    public String categoryLanguage(@Nullable String categoryId) {
        var category = taxonomy.get(categoryId);
        return category == null ? Lang.VI.tag() : nameLanguage(category);
    }

    /** In English on an English page, where there is English; else in Vietnamese. */
    public String name(Category category) {
        return lang.text(category.names());
    }

    /** The language of {@link #name}. */
    public String nameLanguage(Category category) {
        return lang.among(category.names()).tag();
    }

    /** For a name inside an element of Vietnamese text: null where the name is Vietnamese, too. */
    public @Nullable String englishName(Category category) {
        return lang.among(category.names()) == Lang.EN ? Lang.EN.tag() : null;
    }

    /** {@code 05/08/2016} in Vietnamese, {@code 5 August 2016} in English; in the site's time zone. */
    public String day(Instant time) {
        return (lang == Lang.VI ? DAY_VI : DAY_EN).format(time.atZone(site.zone()));
    }

    /** {@code facebook.com} of an address. */
    public String host(String address) {
        return address.replaceFirst("^https?://(www\\.)?", "").replaceFirst("[/?#].*", "");
    }

    /** For the {@code datetime} of a {@code <time>}, to the second. */
    public String iso(Instant time) {
        return time.truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString();
    }

    /** {@code 08:30, 05/08/2016}. */
    public String dayAndTime(Instant time) {
        return TIME.format(time.atZone(site.zone())) + ", " + day(time);
    }

    /** The {@code sizes} of a picture: the smallest rendition for a reader who saves data. */
    public String sizes(String usual) {
        return head.light() ? "80px" : usual;
    }

    /** {@code 23.000.604} in Vietnamese, {@code 23,000,604} in English. */
    public String number(long number) {
        var english = String.format(Locale.ROOT, "%,d", number);
        return lang == Lang.VI ? english.replace(',', '.') : english;
    }

    /** A file's size, {@code 205 KB} or {@code 1,2 MB}: units of 1,024, as operating systems show it. */
    public String size(long bytes) {
        var kilobytes = Math.max(1, Math.round(bytes / 1024.0));
        if (kilobytes < 1024) {
            return number(kilobytes) + " KB";
        }
        var text = String.format(Locale.ROOT, "%.1f", bytes / (1024.0 * 1024));
        return (lang == Lang.VI ? text.replace('.', ',') : text) + " MB";
    }
}
