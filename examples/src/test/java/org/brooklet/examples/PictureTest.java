package org.brooklet.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.brooklet.data.Dataset;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is drawn stands where it should, in its colour. */
class PictureTest {

    private static final int WHITE = 0xFFFFFF;

    @TempDir
    private Path folder;

    private BufferedImage saved(Picture picture) throws IOException {
        return ImageIO.read(
                picture.save(folder.resolve("deep").resolve("picture.png")).toFile());
    }

    private static int rgb(BufferedImage image, int column, int line) {
        return image.getRGB(column, line) & WHITE;
    }

    /** 1 in the upper right quarter, elsewhere 0. */
    private static DMatrixRMaj quarter(DMatrixRMaj points) {
        DMatrixRMaj p = new DMatrixRMaj(points.numRows, 1);
        for (int row = 0; row < points.numRows; row++) {
            p.set(row, 0, points.get(row, 0) > 0 && points.get(row, 1) > 0 ? 1 : 0);
        }
        return p;
    }

    @Test
    void map_twoHues_areDividedByADarkLine() throws IOException {
        BufferedImage image = saved(new Picture(-1, 1, -1, 1).map(PictureTest::quarter));
        int blue = rgb(image, 600, 20);
        int orange = rgb(image, 20, 460);
        assertThat(blue & 0xFF).isGreaterThan(blue >> 16);
        assertThat(orange & 0xFF).isLessThan(orange >> 16);
        assertThat(rgb(image, 20, 20)).isEqualTo(orange);
        assertThat(rgb(image, 320, 100)).isEqualTo(0x303030);
        assertThat(rgb(image, 500, 240)).isEqualTo(0x303030);
        assertThat(rgb(image, 100, 240)).isEqualTo(orange);
    }

    @Test
    void map_oneHalf_isWhite() throws IOException {
        BufferedImage image = saved(new Picture(-1, 1, -1, 1).map(points -> {
            DMatrixRMaj half = new DMatrixRMaj(points.numRows, 1);
            half.fill(0.5);
            return half;
        }));
        assertThat(rgb(image, 320, 240)).isEqualTo(WHITE);
    }

    @Test
    void points_dots_haveTheColourOfTheirClassAndAnOutline() throws IOException {
        Dataset data = Dataset.of(new double[][] {{-0.5, 0.5}, {0.5, -0.5}}, new double[] {1, 0});
        BufferedImage image = saved(new Picture(-1, 1, -1, 1).points(data));
        assertThat(rgb(image, 160, 120)).isEqualTo(Picture.BLUE.getRGB() & WHITE);
        assertThat(rgb(image, 480, 360)).isEqualTo(Picture.ORANGE.getRGB() & WHITE);
        assertThat(rgb(image, 160, 360)).isEqualTo(WHITE);
        assertThat(rgb(image, 164, 120) & 0xFF).isLessThan(0xA0);
    }

    @Test
    void curve_goesThroughItsValues() throws IOException {
        BufferedImage image = saved(new Picture(0, 4, 0, 2).curve(x -> x / 2, Picture.GRAY));
        assertThat(rgb(image, 320, 240)).isEqualTo(Picture.GRAY.getRGB() & WHITE);
        assertThat(rgb(image, 320, 100)).isEqualTo(WHITE);
    }

    @Test
    void save_whereNothingCanBe_saysWhichFile() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Picture picture = new Picture(0, 1, 0, 1);
        assertThatThrownBy(() -> picture.save(file.resolve("picture.png")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("picture.png cannot be written: ");
    }
}
