package vn.bantin.functions.publishing.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import vn.bantin.access.Role;
import vn.bantin.article.SiteSettings;
import vn.bantin.article.SiteSettings.Fee;
import vn.bantin.article.SiteSettings.FooterLink;
import vn.bantin.article.SiteSettings.Imprint;
import vn.bantin.article.SiteSettings.Localized;
import vn.bantin.article.SiteSettings.Logo;
import vn.bantin.article.Taxonomy;
import vn.bantin.json.SettingsJson;
import vn.bantin.media.ArticleMedia;
import vn.bantin.newsroom.VersionedDocument;
import vn.bantin.web.body.JsonBody;

/** Site settings. Callers name categories by path and the logo by its id; stored are category ids and the logo's address. */
final class SiteSettingsCodec implements EditorialDocumentCodec {

    private static final int NAME = 100;
    private static final int LINE = 300;
    private static final int ADDRESS = 500;
    private static final long MOST_VISITS = 1_000_000_000_000L;
    private static final Pattern LINK = Pattern.compile("/(?!/)\\S*|(https?|mailto|tel):\\S+");
    private static final Pattern URL = Pattern.compile("https?://[^\\s/]+\\S*");

    private final Supplier<Taxonomy> taxonomy;
    private final ArticleMedia media;

    SiteSettingsCodec(Supplier<Taxonomy> taxonomy, ArticleMedia media) {
        this.taxonomy = taxonomy;
        this.media = media;
    }

    @Override
    public VersionedDocument.Name name() {
        return VersionedDocument.Name.SETTINGS;
    }

    @Override
    public String path() {
        return "settings";
    }

    @Override
    public Role minimumRole() {
        return Role.ADMIN;
    }

    @Override
    public String empty() {
        return SettingsJson.write(SiteSettings.EMPTY);
    }

    @Override
    public String decode(JsonBody body) {
        var siteName = body.required("siteName", NAME);
        var tagline = localized(body.child("tagline"));
        var logo = logo(body);
        var navigation = navigation(body);
        var links = new ArrayList<FooterLink>();
        for (var link : body.children("footerLinks", 20)) {
            var url = link.required("url", ADDRESS);
            if (!url.isEmpty() && !LINK.matcher(url).matches()) {
                link.wrong("url", "must be a path of this site, or begin with http://, https://, mailto: or tel:");
            }
            var vi = link.required("vi", NAME);
            var en = link.text("en", NAME);
            link.errorsOfUnknown();
            links.add(new FooterLink(url, vi, en.isEmpty() ? vi : en));
        }
        var imprint = imprint(body.child("imprint"));
        var social = urls(body, "social");
        var hub = body.text("webSubHub", ADDRESS);
        if (!hub.isEmpty() && !URL.matcher(hub).matches()) {
            body.wrong("webSubHub", "must begin with http:// or https://");
        }
        var visitsStart = body.whole("visitsStart", 0, MOST_VISITS);
        var language = body.text("defaultLanguage", 2);
        if (!language.isEmpty() && !List.of("vi", "en").contains(language)) {
            body.wrong("defaultLanguage", "must be vi or en");
        }
        var fees = new ArrayList<Fee>();
        for (var fee : body.children("fees", 50)) {
            var genre = fee.required("genre", NAME);
            var coefficient = fee.whole("coefficient", 0, 10_000);
            var base = fee.whole("base", 0, 1_000_000_000);
            fee.errorsOfUnknown();
            fees.add(new Fee(genre, coefficient == null ? 100 : coefficient, base == null ? 0 : base));
        }
        return SettingsJson.write(new SiteSettings(
                0,
                siteName,
                tagline,
                logo,
                navigation,
                links,
                imprint,
                social,
                hub,
                visitsStart,
                language.isEmpty() ? "vi" : language,
                fees));
    }

    private @Nullable Logo logo(JsonBody body) {
        var id = body.text("logo", 64);
        if (id.isEmpty()) {
            return null;
        }
        var picture = media.pictures(List.of(id)).get(id);
        if (picture == null) {
            body.wrong("logo", "is not an image that is ready to use");
            return null;
        }
        return new Logo(id, picture.url(), picture.width(), picture.height());
    }

    private List<String> navigation(JsonBody body) {
        var tree = taxonomy.get();
        var ids = new ArrayList<String>();
        for (var path : body.texts("navigation", 30, ADDRESS)) {
            tree.find(path)
                    .ifPresentOrElse(
                            category -> ids.add(category.id()),
                            () -> body.wrong("navigation", "there is no category at " + path));
        }
        return ids;
    }

    private static Localized localized(@Nullable JsonBody body) {
        if (body == null) {
            return SiteSettings.EMPTY.tagline();
        }
        var texts = new Localized(body.text("vi", LINE), body.text("en", LINE));
        body.errorsOfUnknown();
        return texts;
    }

    private static Imprint imprint(@Nullable JsonBody body) {
        if (body == null) {
            return SiteSettings.EMPTY.imprint();
        }
        var imprint = new Imprint(
                body.text("agency", LINE),
                body.text("responsible", LINE),
                body.text("licence", LINE),
                body.text("address", LINE),
                body.text("contact", LINE));
        body.errorsOfUnknown();
        return imprint;
    }

    private static List<String> urls(JsonBody body, String field) {
        var urls = body.texts(field, 10, ADDRESS);
        if (urls.stream().anyMatch(url -> !URL.matcher(url).matches())) {
            body.wrong(field, "must be addresses that begin with http:// or https://");
        }
        return urls;
    }

    @Override
    public void write(JsonGenerator json, VersionedDocument stored) {
        var settings = SettingsJson.read(stored.version(), stored.json());
        var tree = taxonomy.get();
        var navigation = settings.navigation().stream()
                .filter(id -> tree.get(id) != null)
                .map(tree::path)
                .toList();
        SettingsJson.writeFields(json, settings, navigation, logo -> json.writeStringProperty("logo", logo.id()));
    }
}
