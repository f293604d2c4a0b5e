package org.brooklet.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import org.junit.jupiter.api.Test;

class ClassWeightsTest {

    @Test
    void at_oneForEach_isInTheOrderOfTheClasses() {
        ClassWeights weights = ClassWeights.of(0.5, 2, 0);
        assertThat(weights.at(0)).isEqualTo(0.5);
        assertThat(weights.at(1)).isEqualTo(2);
        assertThat(weights.at(2)).isZero();
    }

    @Test
    void at_oneForAll_isTheSameForEveryClass() {
        assertThat(ClassWeights.of(3).at(0)).isEqualTo(3);
        assertThat(ClassWeights.of(3).at(99)).isEqualTo(3);
        assertThat(ClassWeights.EQUAL.at(7)).isEqualTo(1);
    }

    @Test
    void of_arrayChangedLater_keepsTheNumbers() {
        double[] numbers = {1, 2};
        ClassWeights weights = ClassWeights.of(numbers);
        numbers[1] = 9;
        assertThat(weights.at(1)).isEqualTo(2);
    }

    @Test
    void of_none_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClassWeights.of())
                .withMessage("class weights must be one for each class, found none");
    }

    @Test
    void of_negativeOrNotFinite_isRefusedWithItsClass() {
        for (double bad : new double[] {-1, -1e-300, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ClassWeights.of(1, 2, bad))
                    .withMessage("class weights must be finite and not negative, found " + bad + " for class 2");
        }
    }

    @Test
    void require_anotherNumberOfClasses_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClassWeights.of(1, 2, 3).require(2))
                .withMessage("class weights must be one for each of the 2 classes, found 3");
        assertThatNoException().isThrownBy(() -> ClassWeights.of(1, 2, 3).require(3));
        assertThatNoException().isThrownBy(() -> ClassWeights.of(2).require(3));
    }

    @Test
    void equals_sameNumbers_areEqual() {
        assertThat(ClassWeights.of(1, 2)).isEqualTo(ClassWeights.of(1, 2)).hasSameHashCodeAs(ClassWeights.of(1, 2));
        assertThat(ClassWeights.of(1)).isEqualTo(ClassWeights.EQUAL);
        assertThat(ClassWeights.of(1, 2)).isNotEqualTo(ClassWeights.of(2, 1)).isNotEqualTo("[1.0, 2.0]");
    }

    @Test
    void toString_always_listsTheNumbers() {
        assertThat(ClassWeights.of(0.5, 2)).hasToString("[0.5, 2.0]");
    }
}
