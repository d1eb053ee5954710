package vn.bantin.bench.system;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Vietnamese syllables in the lengths of news and about as often as in news: of 4,000, the hundred most frequent are a third
 * of a text (Mandelbrot's form of Zipf's law). The same seed gives the same text.
 */
public final class VietnameseProse {

    private static final String[] FREQUENT =
            ("người dân huyện xã phường thành phố tỉnh trung ương chính phủ ủy ban nhân dân kinh tế xã hội"
                            + " văn hóa giáo dục y tế nông nghiệp thủy sản du lịch thương mại công nghiệp môi trường rừng biển đảo"
                            + " sông núi cầu đường trường học bệnh viện chợ giá vàng lúa cà phê tôm cá mùa vụ thu hoạch xuất khẩu"
                            + " hội nghị kế hoạch báo cáo tổng kết triển khai thực hiện chương trình phối hợp dự án đầu tư xây dựng"
                            + " phát triển bền vững chuyển đổi số thanh niên phụ nữ cựu chiến binh lễ hội truyền thống di sản"
                            + " bóng đá vận động viên huy chương giải thưởng đêm ngày sáng chiều năm tháng tuần hôm nay")
                    .split(" ");

    private static final String[] ONSETS = "b c ch d đ g gi h kh l m n ng nh ph qu r s t th tr v x".split(" ");

    /** The tone stands at the tilde. */
    private static final String[] RIMES =
            "a~ a~c a~i a~m a~n a~ng a~nh a~o a~p a~t a~u a~y ă~c ă~m ă~n ă~ng ă~t â~m â~n â~ng â~p â~t â~u â~y e~ e~m e~n e~o ê~ ê~m ê~n ê~nh ê~t i~ i~m i~n i~nh i~t o~ o~i o~n o~ng ô~ ô~i ô~n ô~ng ơ~ ơ~i ơ~n u~ u~i u~n u~ng ư~ ư~ng iê~n iê~u oa~n uâ~n uô~c ươ~ng"
                    .split(" ");

    private static final String[] TONES = {"", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"};
    private static final int SYLLABLE_COUNT = 4_000;
    private static final double FLAT_TOP = 20;
    private static final String[] SYLLABLES = syllables();
    private static final double[] UP_TO = upTo();

    private final Random random;

    public VietnameseProse(long seed) {
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
        return IntStream.range(0, count).mapToObj(i -> syllable()).collect(Collectors.joining(" "));
    }

    private String syllable() {
        var at = Arrays.binarySearch(UP_TO, random.nextDouble() * UP_TO[SYLLABLE_COUNT - 1]);
        return SYLLABLES[at < 0 ? -at - 1 : at];
    }

    private static String[] syllables() {
        var made = new ArrayList<String>();
        for (var onset : ONSETS) {
            for (var rime : RIMES) {
                for (var tone : TONES) {
                    made.add(Normalizer.normalize(onset + rime.replace("~", tone), Normalizer.Form.NFC));
                }
            }
        }
        Collections.shuffle(made, new Random(1));
        var all = new LinkedHashSet<>(Arrays.asList(FREQUENT));
        all.addAll(made);
        return all.stream().limit(SYLLABLE_COUNT).toArray(String[]::new);
    }

    private static double[] upTo() {
        var sums = new double[SYLLABLE_COUNT];
        var sum = 0.0;
        for (var rank = 0; rank < SYLLABLE_COUNT; rank++) {
            sum += 1 / (rank + FLAT_TOP);
            sums[rank] = sum;
        }
        return sums;
    }
}
