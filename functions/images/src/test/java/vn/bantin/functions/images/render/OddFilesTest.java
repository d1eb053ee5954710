package vn.bantin.functions.images.render;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.bantin.media.Crop;

/** Every odd or hostile file is either rendered with the right pixels or rejected for the right reason. */
class OddFilesTest {

    static List<OddFile> files() {
        return OddFiles.all();
    }

    @Test
    void the_set_is_large_enough() {
        assertThat(OddFiles.all()).hasSizeGreaterThanOrEqualTo(40);
        assertThat(OddFiles.all().stream().map(OddFile::name)).doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void is_rendered_correctly_or_rejected_with_a_reason(OddFile file) throws IOException {
        var rendering = FunctionRun.get().made().get(file.name());
        switch (file.expected()) {
            case OddFile.Expected.Refused refused ->
                assertThat(rendering).isEqualTo(new RenderResult.Refused(refused.refusal()));
            case OddFile.Expected.Shown shown -> {
                assertThat(rendering).isInstanceOf(RenderResult.Rendered.class);
                shown((RenderResult.Rendered) rendering, shown);
            }
        }
    }

    private static void shown(RenderResult.Rendered rendered, OddFile.Expected.Shown expected) throws IOException {
        assertThat(rendered.width()).isEqualTo(expected.width());
        assertThat(rendered.height()).isEqualTo(expected.height());
        for (var file : rendered.files()) {
            var image = ImageIO.read(new ByteArrayInputStream(file.bytes()));
            assertThat(image.getWidth()).isEqualTo(file.width()).isLessThanOrEqualTo(expected.width());
            assertThat(image.getHeight()).isEqualTo(file.height()).isLessThanOrEqualTo(expected.height());
            assertThat(new String(file.bytes(), ISO_8859_1))
                    .doesNotContain("SECRET", "Exif", "ICC_PROFILE", "ICCP", "http", "Adobe", "PK\3\4");
            // a quadrant thinner than a block of chroma has no colour of its own
            if (file.crop() == Crop.WHOLE && (Math.min(file.width(), file.height()) >= 16 || file.width() == 1)) {
                for (var i = 0; i < 4; i++) {
                    assertThat(difference(image, i, expected.colours()[i]))
                            .describedAs("quadrant %d of %s at %d", i, file.contentType(), file.width())
                            .isLessThanOrEqualTo(expected.tolerance());
                }
            }
        }
    }

    /** The largest difference of a sample in the middle of a quadrant. */
    private static int difference(BufferedImage image, int quadrant, Color expected) {
        var x = image.getWidth() * (quadrant % 2 * 2 + 1) / 4;
        var y = image.getHeight() * (quadrant / 2 * 2 + 1) / 4;
        var actual = new Color(image.getRGB(x, y));
        return Math.max(
                Math.abs(actual.getRed() - expected.getRed()),
                Math.max(
                        Math.abs(actual.getGreen() - expected.getGreen()),
                        Math.abs(actual.getBlue() - expected.getBlue())));
    }
}
