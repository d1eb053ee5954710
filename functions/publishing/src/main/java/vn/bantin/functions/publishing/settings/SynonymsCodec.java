package vn.bantin.functions.publishing.settings;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import vn.bantin.access.Role;
import vn.bantin.json.SynonymsJson;
import vn.bantin.newsroom.VersionedDocument;
import vn.bantin.search.SynonymGroups;
import vn.bantin.web.body.JsonBody;

/** {@code {"groups":[["UBND","Ủy ban nhân dân"]]}}: words that a search takes for one another. */
final class SynonymsCodec implements EditorialDocumentCodec {

    @Override
    public VersionedDocument.Name name() {
        return VersionedDocument.Name.SYNONYMS;
    }

    @Override
    public String path() {
        return "synonyms";
    }

    @Override
    public Role minimumRole() {
        return Role.ADMIN;
    }

    @Override
    public String empty() {
        return SynonymsJson.write(SynonymGroups.STANDARD);
    }

    @Override
    public String decode(JsonBody body) {
        var groups = new ArrayList<List<String>>();
        for (var group : body.lists(
                "groups", SynonymGroups.MAX_GROUPS, SynonymGroups.MAX_WORDS_PER_GROUP, SynonymGroups.MAX_WORD_LENGTH)) {
            if (group.size() < 2) {
                body.wrong("groups", "each group must have at least two different words");
            }
            groups.add(group);
        }
        return SynonymsJson.write(SynonymGroups.of(0, groups));
    }

    @Override
    public void write(JsonGenerator json, VersionedDocument stored) {
        json.writeName("groups").writeStartArray();
        for (var group : SynonymsJson.read(stored.version(), stored.json()).groups()) {
            json.writeStartArray();
            group.forEach(json::writeString);
            json.writeEndArray();
        }
        json.writeEndArray();
    }
}
