package org.brooklet.kernel;

import java.lang.System.Logger;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Finds out whether this JVM does fused multiply-add in one instruction, and warns once if it does not: every product
 * then has the same bits and takes hundreds of times as long. The warning goes to the system logger {@code
 * org.brooklet}, which by default prints on standard error.
 */
final class FusedMultiplyAdd {

    /** x y + z, rounded once. */
    interface Function {
        double of(double x, double y, double z);
    }

    /** The JVM's own; a class and not a method reference, which would cost more to make than to measure. */
    static final class OfTheJvm implements Function {

        @Override
        public double of(double x, double y, double z) {
            return Math.fma(x, y, z);
        }
    }

    /** The fastest of so many tries counts, so that a busy machine is not taken for a slow one. */
    private static final int TRIES = 5;

    private static final int CALLS = 64;

    /** Nanoseconds of one call: interpreted code with the instruction is well below, all code without well above. */
    private static final double SLOW = 250;

    private static final AtomicBoolean LOOKED = new AtomicBoolean();

    private FusedMultiplyAdd() {}

    /** Looks, at the first call, and warns; takes some microseconds. */
    static void look() {
        if (LOOKED.compareAndSet(false, true) && isSlow(new OfTheJvm())) {
            System.getLogger("org.brooklet")
                    .log(
                            Logger.Level.WARNING,
                            "this JVM does fused multiply-add in software: networks compute the same numbers, but"
                                    + " hundreds of times slower. Use a processor with FMA (x86 since 2013, any 64-bit"
                                    + " ARM), and remove -XX:-UseFMA, -XX:UseAVX=0 and -XX:UseSSE from the command line");
        }
    }

    /** Returns whether one call takes far longer than an instruction does. */
    static boolean isSlow(Function fma) {
        double fastest = Double.POSITIVE_INFINITY;
        double z = 1;
        for (int k = 0; k < TRIES; k++) {
            long begin = System.nanoTime();
            for (int call = 0; call < CALLS; call++) {
                z = fma.of(z, 0.9, 0.3);
            }
            fastest = Math.min(fastest, (System.nanoTime() - begin) / (double) CALLS);
        }
        // z is above 0; asking for it keeps a compiler from leaving the calls out.
        return fastest > SLOW && z > 0;
    }
}
