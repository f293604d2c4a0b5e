package org.brooklet.benchmarks;

/** How the JVMs that measure are started: with the Vector API. */
final class Vectors {

    /** In their annotations; {@code -jvmArgsAppend -Dvectors=off} of the command line takes its place. */
    static final String ON = "--add-modules=jdk.incubator.vector";

    private Vectors() {}
}
