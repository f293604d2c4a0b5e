package org.brooklet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private static final String RESULTS = """
            [
              {"benchmark": "org.brooklet.benchmarks.ProductBenchmark.ejml", "params": {"shape": "2x3x4"},
               "primaryMetric": {"score": 10.5, "scoreError": 0.25, "scoreUnit": "us/op"},
               "secondaryMetrics": {"gc.alloc.rate.norm": {"score": 1.5}}},
              {"benchmark": "org.brooklet.benchmarks.ProductBenchmark.brooklet", "params": {"shape": "2x3x4"},
               "primaryMetric": {"score": 2, "scoreError": "NaN", "scoreUnit": "us/op"}},
              {"benchmark": "org.brooklet.benchmarks.PeakBenchmark.fma",
               "primaryMetric": {"score": 25, "scoreError": 1, "scoreUnit": "ops/ns"}}
            ]
            """;

    @TempDir
    Path folder;

    @Test
    void table_hasALineForEachResult() throws IOException {
        assertThat(Report.table(Report.read(results()))).isEqualToNormalizingNewlines("""
                        | benchmark | parameters | score | error | B/op |
                        |---|---|---:|---:|---:|
                        | ProductBenchmark.ejml | 2x3x4 | 10.5 us | 250 ns | 1.5 |
                        | ProductBenchmark.brooklet | 2x3x4 | 2.00 us |  |  |
                        | PeakBenchmark.fma |  | 25.0 ops/ns | 1.00 ops/ns |  |
                        """);
    }

    @Test
    void quantity_anySize_isInTheUnitThatSuitsIt() {
        assertThat(Report.quantity(46_886.5, "us/op")).isEqualTo("46.9 ms");
        assertThat(Report.quantity(0.75, "us/op")).isEqualTo("750 ns");
        assertThat(Report.quantity(123_456, "s/op")).isEqualTo("123456 s");
        assertThat(Report.quantity(0.001, "ns/op")).isEqualTo("0.00 ns");
        assertThat(Report.quantity(Double.NaN, "ns/op")).isEmpty();
    }

    @Test
    void main_writesAChartForEachBenchmarkClass() throws IOException {
        Report.main(results().toString(), folder.resolve("charts").toString());
        for (String suite : new String[] {"ProductBenchmark", "PeakBenchmark"}) {
            BufferedImage chart =
                    ImageIO.read(folder.resolve("charts/" + suite + ".png").toFile());
            assertThat(chart.getWidth()).isEqualTo(360);
        }
    }

    @Test
    void main_withoutItsArguments_saysWhatItExpects() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Report.main())
                .withMessageContaining("expected a file of JMH results in JSON and a folder for the charts, found 0");
    }

    private Path results() throws IOException {
        return Files.writeString(folder.resolve("results.json"), RESULTS);
    }
}
