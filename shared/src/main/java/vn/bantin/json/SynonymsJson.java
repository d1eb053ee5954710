package vn.bantin.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonToken;

/** The stored JSON of groups of synonyms: an array of arrays of words. */
public final class SynonymsJson {

    /** What a newsroom starts with: abbreviations that Vietnamese papers write every day. */
    public static final List<List<String>> USUAL = List.of(
            List.of("TP.HCM", "Thành phố Hồ Chí Minh", "TP Hồ Chí Minh", "Sài Gòn"),
            List.of("UBND", "Ủy ban nhân dân"),
            List.of("HĐND", "Hội đồng nhân dân"),
            List.of("MTTQ", "Mặt trận Tổ quốc"),
            List.of("CSGT", "cảnh sát giao thông"),
            List.of("PCCC", "phòng cháy chữa cháy"),
            List.of("BHXH", "bảo hiểm xã hội"),
            List.of("BHYT", "bảo hiểm y tế"),
            List.of("GD&ĐT", "giáo dục và đào tạo"),
            List.of("THPT", "trung học phổ thông"),
            List.of("ĐBSCL", "đồng bằng sông Cửu Long"));

    private SynonymsJson() {}

    public static String write(List<List<String>> groups) {
        return new String(
                Json.bytes(json -> {
                    json.writeStartArray();
                    for (var group : groups) {
                        json.writeStartArray();
                        group.forEach(json::writeString);
                        json.writeEndArray();
                    }
                    json.writeEndArray();
                }),
                StandardCharsets.UTF_8);
    }

    public static List<List<String>> read(String stored) {
        var groups = new ArrayList<List<String>>();
        try (var json = Json.FACTORY.createParser(stored)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.START_ARRAY) {
                var group = new ArrayList<String>();
                while (json.nextToken() == JsonToken.VALUE_STRING) {
                    group.add(json.getString());
                }
                groups.add(List.copyOf(group));
            }
        }
        return List.copyOf(groups);
    }
}
