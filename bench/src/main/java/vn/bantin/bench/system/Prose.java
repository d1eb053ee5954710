package vn.bantin.bench.system;

import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Vietnamese syllables in the lengths of news. The same seed gives the same text. */
public final class Prose {

    private static final String[] SYLLABLES =
            ("người dân huyện xã phường thành phố tỉnh trung ương chính phủ ủy ban nhân dân kinh tế xã hội"
                            + " văn hóa giáo dục y tế nông nghiệp thủy sản du lịch thương mại công nghiệp môi trường rừng biển đảo"
                            + " sông núi cầu đường trường học bệnh viện chợ giá vàng lúa cà phê tôm cá mùa vụ thu hoạch xuất khẩu"
                            + " hội nghị kế hoạch báo cáo tổng kết triển khai thực hiện chương trình phối hợp dự án đầu tư xây dựng"
                            + " phát triển bền vững chuyển đổi số thanh niên phụ nữ cựu chiến binh lễ hội truyền thống di sản"
                            + " bóng đá vận động viên huy chương giải thưởng đêm ngày sáng chiều năm tháng tuần hôm nay")
                    .split(" ");

    private final Random random;

    public Prose(long seed) {
        random = new Random(seed);
    }

    public String headline() {
        var text = words(9 + random.nextInt(6));
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    public String sentence(int syllables) {
        var text = words(syllables);
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + ".";
    }

    /** HTML, about 600 bytes a paragraph. */
    public String paragraphs(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "<p>" + sentence(35) + " " + sentence(35) + " " + sentence(30) + "</p>")
                .collect(Collectors.joining());
    }

    private String words(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> SYLLABLES[random.nextInt(SYLLABLES.length)])
                .collect(Collectors.joining(" "));
    }
}
