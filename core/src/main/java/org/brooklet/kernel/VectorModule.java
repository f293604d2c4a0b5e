package org.brooklet.kernel;

/**
 * Whether the Vector API is there: the module {@code jdk.incubator.vector}, for which a JVM must be started with {@code
 * --add-modules jdk.incubator.vector}. Products and functions are then faster, with the same bits.
 */
final class VectorModule {

    private static final boolean IS_USEFUL = look();

    private VectorModule() {}

    /** Returns whether the classes that use it can be used, and are worth it on this processor. */
    static boolean isUseful() {
        return IS_USEFUL;
    }

    /** Tries to load a class that needs the module: to ask {@code ModuleLayer} takes a process 7 ms longer to start. */
    private static boolean look() {
        try {
            return VectorTiles.areWide();
        } catch (LinkageError e) {
            return false;
        }
    }
}
