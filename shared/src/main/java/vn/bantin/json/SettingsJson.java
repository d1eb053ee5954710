package vn.bantin.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import vn.bantin.article.SiteSettings;
import vn.bantin.article.SiteSettings.Fee;
import vn.bantin.article.SiteSettings.FooterLink;
import vn.bantin.article.SiteSettings.Imprint;
import vn.bantin.article.SiteSettings.Localized;
import vn.bantin.article.SiteSettings.Logo;

/** The stored JSON of {@link SiteSettings}; the version stands beside it in the item. */
public final class SettingsJson {

    private SettingsJson() {}

    public static String write(SiteSettings settings) {
        var bytes = Json.bytes(json -> {
            json.writeStartObject();
            writeFields(json, settings, settings.navigation(), logo -> writeLogo(json, logo));
            json.writeEndObject();
        });
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void writeLogo(JsonGenerator json, Logo logo) {
        json.writeName("logo").writeStartObject();
        json.writeStringProperty("id", logo.id());
        json.writeStringProperty("url", logo.url());
        json.writeNumberProperty("width", logo.width());
        json.writeNumberProperty("height", logo.height());
        json.writeEndObject();
    }

    /**
     * The members of the stored object and of the API's form.
     *
     * @param navigation ids of categories where stored, paths in the API
     * @param logo writes the member {@code logo}: whole where stored, the image's id in the API
     */
    public static void writeFields(
            JsonGenerator json, SiteSettings settings, List<String> navigation, Consumer<Logo> logo) {
        json.writeStringProperty("siteName", settings.siteName());
        json.writeName("tagline").writeStartObject();
        json.writeStringProperty("vi", settings.tagline().vi());
        json.writeStringProperty("en", settings.tagline().en());
        json.writeEndObject();
        if (settings.logo() != null) {
            logo.accept(settings.logo());
        }
        ContentJson.strings(json, "navigation", navigation);
        json.writeName("footerLinks").writeStartArray();
        for (var link : settings.footerLinks()) {
            json.writeStartObject();
            json.writeStringProperty("url", link.url());
            json.writeStringProperty("vi", link.vi());
            json.writeStringProperty("en", link.en());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeName("imprint").writeStartObject();
        json.writeStringProperty("agency", settings.imprint().agency());
        json.writeStringProperty("responsible", settings.imprint().responsible());
        json.writeStringProperty("licence", settings.imprint().licence());
        json.writeStringProperty("address", settings.imprint().address());
        json.writeStringProperty("contact", settings.imprint().contact());
        json.writeEndObject();
        ContentJson.strings(json, "social", settings.social());
        if (!settings.webSubHub().isEmpty()) {
            json.writeStringProperty("webSubHub", settings.webSubHub());
        }
        if (settings.visitsStart() != null) {
            json.writeNumberProperty("visitsStart", settings.visitsStart());
        }
        json.writeStringProperty("defaultLanguage", settings.defaultLanguage());
        json.writeName("fees").writeStartArray();
        for (var fee : settings.fees()) {
            json.writeStartObject();
            json.writeStringProperty("genre", fee.genre());
            json.writeNumberProperty("coefficient", fee.coefficient());
            json.writeNumberProperty("base", fee.base());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    public static SiteSettings read(long version, String stored) {
        var siteName = "";
        var tagline = SiteSettings.EMPTY.tagline();
        @Nullable Logo logo = null;
        var navigation = new ArrayList<String>();
        var footerLinks = new ArrayList<FooterLink>();
        var imprint = SiteSettings.EMPTY.imprint();
        var social = new ArrayList<String>();
        var webSubHub = "";
        @Nullable Long visitsStart = null;
        var defaultLanguage = "vi";
        var fees = new ArrayList<Fee>();
        try (var json = Json.FACTORY.createParser(stored)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "siteName" -> siteName = json.getString();
                    case "tagline" -> {
                        var f = FlatJsonObject.read(json);
                        tagline = new Localized(f.text("vi"), f.text("en"));
                    }
                    case "logo" -> {
                        var f = FlatJsonObject.read(json);
                        logo = new Logo(f.text("id"), f.text("url"), (int) f.whole("width"), (int) f.whole("height"));
                    }
                    case "navigation" -> texts(json, navigation);
                    case "footerLinks" ->
                        FlatJsonObject.each(
                                json, f -> footerLinks.add(new FooterLink(f.text("url"), f.text("vi"), f.text("en"))));
                    case "imprint" -> {
                        var f = FlatJsonObject.read(json);
                        imprint = new Imprint(
                                f.text("agency"),
                                f.text("responsible"),
                                f.text("licence"),
                                f.text("address"),
                                f.text("contact"));
                    }
                    case "social" -> texts(json, social);
                    case "webSubHub" -> webSubHub = json.getString();
                    case "visitsStart" -> visitsStart = json.getLongValue();
                    case "defaultLanguage" -> defaultLanguage = json.getString();
                    case "fees" ->
                        FlatJsonObject.each(
                                json, f -> fees.add(new Fee(f.text("genre"), f.whole("coefficient"), f.whole("base"))));
                    default -> json.skipChildren();
                }
            }
        }
        return new SiteSettings(
                version,
                siteName,
                tagline,
                logo,
                navigation,
                footerLinks,
                imprint,
                social,
                webSubHub,
                visitsStart,
                defaultLanguage,
                fees);
    }

    private static void texts(JsonParser json, List<String> into) {
        while (json.nextToken() != JsonToken.END_ARRAY) {
            into.add(json.getString());
        }
    }
}
