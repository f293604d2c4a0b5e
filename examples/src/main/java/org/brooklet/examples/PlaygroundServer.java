package org.brooklet.examples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.brooklet.report.Report;
import org.jspecify.annotations.Nullable;

/**
 * The playground's server: at 127.0.0.1 only, one training at a time. It answers four paths, and reads nothing from the disk.
 *
 * <pre>
 *   GET  /                  the page
 *   POST /start?settings    ends the run that there is, and prepares another: network, points
 *   GET  /events?run        the frames of a run as they come (server-sent events)
 *   POST /do?run&amp;order     play, pause, step, epoch
 * </pre>
 *
 * <p>A request for another host name, or from a page of another origin, is refused: a page on the internet cannot use it.
 */
final class PlaygroundServer implements AutoCloseable {

    private static final int MOST_THREADS = 32;

    private final HttpServer server;
    private final ThreadPoolExecutor threads;
    private final PlaygroundData data;
    private final String page;
    private final Object lock = new Object();
    private int number;
    private @Nullable PlaygroundRun run;

    PlaygroundServer(int port, PlaygroundData data) throws IOException {
        this.data = data;
        this.page = page(data);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 0);
        threads = new ThreadPoolExecutor(0, MOST_THREADS, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(task, "playground");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Where it is. */
    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!isOurs(exchange)) {
                answer(exchange, 403, "text/plain", "this address is for the page that it serves alone");
                return;
            }
            String query = exchange.getRequestURI().getRawQuery();
            String settings = query == null ? "" : query;
            switch (exchange.getRequestMethod() + ' ' + exchange.getRequestURI().getPath()) {
                case "GET /" -> answer(exchange, 200, "text/html; charset=utf-8", page);
                case "POST /start" -> start(exchange, settings);
                case "GET /events" -> events(exchange, settings);
                case "POST /do" -> order(exchange, settings);
                default -> answer(exchange, 404, "text/plain", "there is nothing at this address");
            }
        }
    }

    /** A page elsewhere may know a name that leads here, or send requests from a browser that is here. */
    private boolean isOurs(HttpExchange exchange) {
        int port = server.getAddress().getPort();
        List<String> hosts = List.of("127.0.0.1:" + port, "localhost:" + port);
        String host = exchange.getRequestHeaders().getFirst("Host");
        String origin = exchange.getRequestHeaders().getFirst("Origin");
        String site = exchange.getRequestHeaders().getFirst("Sec-Fetch-Site");
        return host != null
                && hosts.contains(host.toLowerCase(Locale.ROOT))
                && (origin == null || origin.equals("http://" + host))
                && (site == null || site.equals("same-origin") || site.equals("none"));
    }

    private void start(HttpExchange exchange, String settings) throws IOException {
        PlaygroundRun next;
        try {
            next = new PlaygroundRun(new PlaygroundSettings(settings, data), data);
        } catch (IllegalArgumentException e) {
            answer(exchange, 400, "text/plain; charset=utf-8", String.valueOf(e.getMessage()));
            return;
        }
        int mine;
        synchronized (lock) {
            if (run != null) {
                run.take(PlaygroundRun.Order.CLOSE);
            }
            run = next;
            number++;
            mine = number;
        }
        answer(exchange, 200, "application/json", next.begin(mine));
    }

    /** The run of a number, if it is the one that there is. */
    private @Nullable PlaygroundRun find(String text) {
        synchronized (lock) {
            return text.equals(Integer.toString(number)) ? run : null;
        }
    }

    private void events(HttpExchange exchange, String query) throws IOException {
        PlaygroundRun mine = find(query);
        if (mine == null || !mine.attach()) {
            answer(exchange, 404, "text/plain", "there is no such run, or a page has it already");
            return;
        }
        head(exchange, "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            while (mine.await()) {
                mine.advance();
                out.write(("data: " + mine.frame() + "\n\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
            out.write("event: closed\ndata: {}\n\n".getBytes(StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            mine.take(PlaygroundRun.Order.CLOSE);
        }
    }

    private void order(HttpExchange exchange, String query) throws IOException {
        String[] parts = query.split("&", -1);
        PlaygroundRun mine = find(parts[0]);
        String order = parts.length == 2 ? parts[1] : "";
        if (mine == null) {
            answer(exchange, 404, "text/plain", "there is no such run");
        } else if (!List.of("play", "pause", "step", "epoch").contains(order)) {
            answer(exchange, 400, "text/plain", "expected play, pause, step or epoch");
        } else {
            mine.take(PlaygroundRun.Order.valueOf(order.toUpperCase(Locale.ROOT)));
            answer(exchange, 200, "text/plain", "");
        }
    }

    private static void head(HttpExchange exchange, String type) {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type);
        headers.set("Cache-Control", "no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline'; connect-src 'self';"
                        + " img-src data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");
    }

    private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        head(exchange, type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private static String page(PlaygroundData data) throws IOException {
        return Page.resource(PlaygroundServer.class, "playground.html")
                .replace("/*css*/", Page.resource(Report.class, "page.css"))
                .replace("/*stage*/", Page.resource(Report.class, "stage.js"))
                .replace("<!--data-->", options(data.names()))
                .replace("<!--activation-->", options(PlaygroundSettings.ACTIVATIONS.keySet()))
                .replace("<!--loss-->", options(PlaygroundSettings.LOSSES))
                .replace("<!--penalty-->", options(PlaygroundSettings.PENALTIES))
                .replace("<!--schedule-->", options(PlaygroundSettings.SCHEDULES.keySet()))
                .replace(
                        "<!--optimizer-->",
                        options(Optimizers.RULES.stream()
                                .map(Optimizers.Entry::name)
                                .toList()));
    }

    private static String options(Iterable<String> names) {
        StringBuilder options = new StringBuilder();
        names.forEach(name -> options.append("<option>").append(name).append("</option>"));
        return options.toString();
    }

    @Override
    public void close() {
        // Connections first: a page is not told that its run is over, but sees that nobody is there.
        server.stop(0);
        synchronized (lock) {
            if (run != null) {
                run.take(PlaygroundRun.Order.CLOSE);
            }
        }
        threads.shutdownNow();
    }
}
