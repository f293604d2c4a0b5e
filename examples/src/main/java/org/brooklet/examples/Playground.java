package org.brooklet.examples;

import java.io.IOException;
import java.net.BindException;
import java.util.concurrent.CountDownLatch;

/** Serves a page on this machine, on which networks are trained and watched: data, network, optimizers are chosen there. */
public final class Playground {

    private Playground() {}

    /** Serves until the process is ended. */
    public static void main(String... arguments) throws IOException {
        Options options = Options.of(arguments, "--csv", "--port");
        // Whoever keeps a connection without saying anything loses it.
        System.setProperty("sun.net.httpserver.maxReqTime", "10");
        PlaygroundData data;
        try {
            data = PlaygroundData.of(options.csv());
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "--csv %s cannot be read: %s".formatted(options.csv(), e.getMessage()), e);
        }
        PlaygroundServer server;
        try {
            server = new PlaygroundServer(options.port(), data);
        } catch (BindException e) {
            throw new IllegalArgumentException(
                    "port %s is in use: leave --port out, and a free one is taken".formatted(options.port()), e);
        }
        System.out.println("the playground: open " + server.address() + " in a browser; Ctrl-C ends it");
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            server.close();
        }
    }
}
