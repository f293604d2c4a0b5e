package org.brooklet.kernel;

/**
 * Whether the Vector API is there: the module {@code jdk.incubator.vector}, for which a JVM must be started with {@code
 * --add-modules jdk.incubator.vector}. Products are then faster, with the same bits.
 */
final class VectorModule {

    private VectorModule() {}

    /** Returns whether {@link VectorTiles} can be used, and is worth it on this processor. */
    static boolean isUseful() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent() && VectorTiles.areWide();
    }
}
