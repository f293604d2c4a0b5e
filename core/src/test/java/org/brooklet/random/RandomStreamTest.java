package org.brooklet.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomStreamTest {

    private final RandomStream random = new RandomStream(42, "test", 0);

    @Test
    void nextLong_fixedStream_isTheCommittedSequence() {
        assertThat(numbers(new RandomStream(1, "weights", 2), 4))
                .containsExactly(
                        2398815032474457421L, -1188393657259000728L, 3137820200755810487L, -7590408144231623695L);
    }

    @Test
    void nextLong_sameNames_sameNumbers() {
        long[] numbers = numbers(new RandomStream(1, "a", 2), 100);
        assertThat(numbers(new RandomStream(1, "a", 2), 100)).isEqualTo(numbers);
        assertThat(numbers(new RandomStream(2, "a", 2), 100)).isNotEqualTo(numbers);
        assertThat(numbers(new RandomStream(1, "b", 2), 100)).isNotEqualTo(numbers);
        assertThat(numbers(new RandomStream(1, "a", 3), 100)).isNotEqualTo(numbers);
    }

    @Test
    void nextLong_purposesOfOneHashCode_areDifferentStreams() {
        assertThat("Aa".hashCode()).isEqualTo("BB".hashCode());
        assertThat(numbers(new RandomStream(1, "Aa", 0), 3)).isNotEqualTo(numbers(new RandomStream(1, "BB", 0), 3));
    }

    @Test
    void restart_usedStream_beginsAgain() {
        long first = random.nextLong();
        assertThat(random.nextLong()).isNotEqualTo(first);
        random.restart(42, "test", 0);
        assertThat(random.nextLong()).isEqualTo(first);
    }

    @Test
    void nextDouble_manyNumbers_areUniform() {
        int n = 100_000;
        int[] tenths = new int[10];
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double number = random.nextDouble();
            assertThat(number).isGreaterThanOrEqualTo(0).isLessThan(1);
            tenths[(int) (10 * number)]++;
            sum += number;
            squares += number * number;
        }
        assertThat(sum / n).isCloseTo(0.5, offset(0.005));
        assertThat(squares / n).isCloseTo(1.0 / 3, offset(0.005));
        assertThat(Arrays.stream(tenths)).allMatch(count -> Math.abs(count - n / 10) < 500);
    }

    @Test
    void nextInt_manyNumbers_areUniform() {
        int[] counts = new int[7];
        for (int i = 0; i < 70_000; i++) {
            counts[random.nextInt(7)]++;
        }
        assertThat(Arrays.stream(counts)).allMatch(count -> Math.abs(count - 10_000) < 500);
    }

    @Test
    void nextInt_boundThatRefusesOften_staysUniform() {
        // 3 x 2^29 numbers: a third of all draws would come out too often without refusing.
        int bound = 3 << 29;
        int low = 0;
        for (int i = 0; i < 30_000; i++) {
            low += random.nextInt(bound) < bound / 2 ? 1 : 0;
        }
        assertThat(low).isBetween(14_600, 15_400);
    }

    @Test
    void nextInt_notPositive_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> random.nextInt(0)).withMessageContaining("found 0");
    }

    @Test
    void nextGaussian_manyNumbers_areNormal() {
        int n = 100_000;
        double sum = 0;
        double squares = 0;
        double fourth = 0;
        for (int i = 0; i < n; i++) {
            double number = random.nextGaussian();
            sum += number;
            squares += number * number;
            fourth += number * number * number * number;
        }
        assertThat(sum / n).isCloseTo(0, offset(0.02));
        assertThat(squares / n).isCloseTo(1, offset(0.02));
        assertThat(fourth / n).isCloseTo(3, offset(0.15));
    }

    @Test
    void shuffle_threeNumbers_givesEachOrderEquallyOften() {
        int[] counts = new int[27];
        for (int i = 0; i < 60_000; i++) {
            int[] order = {0, 1, 2};
            random.shuffle(order);
            counts[9 * order[0] + 3 * order[1] + order[2]]++;
        }
        int[] orders = Arrays.stream(counts).filter(count -> count > 0).toArray();
        assertThat(orders).hasSize(6);
        assertThat(Arrays.stream(orders)).allMatch(count -> Math.abs(count - 10_000) < 500);
    }

    @Test
    void streams_ofNeighbouringIndices_areNotCorrelated() {
        double sum = 0;
        int n = 20_000;
        for (int index = 0; index < n; index++) {
            double a = new RandomStream(7, "shuffle", index).nextDouble() - 0.5;
            double b = new RandomStream(7, "shuffle", index + 1).nextDouble() - 0.5;
            sum += 12 * a * b;
        }
        assertThat(sum / n).isCloseTo(0, offset(0.03));
    }

    @Test
    void nextLong_sameState_isWhatTheJdksSplittableRandomGives() {
        // SplittableRandom is SplitMix64 too; seeded with z - gamma, its first number is mix(z).
        long hash = mix(42);
        for (char letter : "test".toCharArray()) {
            hash = mix(hash + letter);
        }
        SplittableRandom jdk = new SplittableRandom(mix(hash + 0));
        long[] want = IntStream.range(0, 5).mapToLong(i -> jdk.nextLong()).toArray();
        assertThat(numbers(random, 5)).isEqualTo(want);
    }

    private static long mix(long z) {
        return new SplittableRandom(z - 0x9E3779B97F4A7C15L).nextLong();
    }

    private static long[] numbers(RandomStream stream, int count) {
        return IntStream.range(0, count).mapToLong(i -> stream.nextLong()).toArray();
    }
}
