package vn.bantin.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Words and phrases that mean the same, edited by the newsroom: a query that contains one of a group also finds the others.
 * Applied to queries, so a change needs no reindex.
 *
 * @param version grows by one with every change; 0 for the {@linkplain #STANDARD standard groups}, which nobody saved yet
 * @param groups  each of at least two words or phrases
 */
public record SynonymGroups(long version, List<List<String>> groups) {

    public static final int MAX_GROUPS = 500;
    public static final int MAX_WORDS_PER_GROUP = 20;

    /** In characters. */
    public static final int MAX_WORD_LENGTH = 80;

    /** Abbreviations that every Vietnamese newspaper uses. */
    public static final SynonymGroups STANDARD = new SynonymGroups(
            0,
            List.of(
                    List.of("TP.HCM", "Thành phố Hồ Chí Minh"),
                    List.of("UBND", "Ủy ban nhân dân"),
                    List.of("HĐND", "Hội đồng nhân dân"),
                    List.of("MTTQ", "Mặt trận Tổ quốc"),
                    List.of("CSGT", "Cảnh sát giao thông"),
                    List.of("PCCC", "Phòng cháy chữa cháy"),
                    List.of("BHXH", "Bảo hiểm xã hội"),
                    List.of("BHYT", "Bảo hiểm y tế"),
                    List.of("GD&ĐT", "Giáo dục và Đào tạo"),
                    List.of("LĐ-TB&XH", "Lao động - Thương binh và Xã hội"),
                    List.of("VH-TT&DL", "Văn hóa, Thể thao và Du lịch"),
                    List.of("TN&MT", "Tài nguyên và Môi trường"),
                    List.of("NN&PTNT", "Nông nghiệp và Phát triển nông thôn"),
                    List.of("KH&ĐT", "Kế hoạch và Đầu tư"),
                    List.of("GTVT", "Giao thông vận tải"),
                    List.of("ĐBQH", "Đại biểu Quốc hội"),
                    List.of("VKSND", "Viện kiểm sát nhân dân"),
                    List.of("TAND", "Tòa án nhân dân"),
                    List.of("THPT", "Trung học phổ thông"),
                    List.of("THCS", "Trung học cơ sở"),
                    List.of("ĐBSCL", "Đồng bằng sông Cửu Long")));

    public SynonymGroups {
        groups = groups.stream().map(List::copyOf).toList();
    }

    /** The given groups as saved: trimmed, without repetitions and without groups of fewer than two words. */
    public static SynonymGroups of(long version, List<List<String>> groups) {
        var cleaned = new ArrayList<List<String>>();
        for (var group : groups) {
            var words = new LinkedHashSet<String>();
            for (var word : group) {
                if (!word.isBlank()) {
                    words.add(word.strip());
                }
            }
            if (words.size() > 1) {
                cleaned.add(List.copyOf(words));
            }
        }
        return new SynonymGroups(version, cleaned);
    }
}
