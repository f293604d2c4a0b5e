package org.brooklet.examples;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/** Serves a page on this machine, on which networks are trained and watched: data, network, optimizers are chosen there. */
public final class Playground {

    private Playground() {}

    /** Serves until the process is ended. */
    public static void main(String... arguments) throws IOException {
        Options options = Options.of(arguments, "--csv", "--port");
        // Whoever keeps a connection without saying anything loses it.
        System.setProperty("sun.net.httpserver.maxReqTime", "10");
        PlaygroundServer server = new PlaygroundServer(options.port(), PlaygroundData.of(options.csv()));
        System.out.println("the playground: open " + server.address() + " in a browser; Ctrl-C ends it");
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            server.close();
        }
    }
}
