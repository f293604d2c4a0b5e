package org.brooklet.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A Chromium without a window, driven by the Chrome DevTools protocol. */
final class Browser implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long SECONDS = 30;

    private final Process process;
    private final HttpClient client = HttpClient.newHttpClient();
    private final WebSocket socket;
    private final AtomicInteger sent = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final List<String> errors = Collections.synchronizedList(new ArrayList<>());

    /** Returns whether there is one. */
    static boolean isInstalled() {
        return Files.isExecutable(Path.of("/usr/bin/chromium"));
    }

    Browser(Path folder) throws Exception {
        process = new ProcessBuilder(
                        "/usr/bin/chromium",
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--hide-scrollbars",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + folder,
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        Path file = folder.resolve("DevToolsActivePort");
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (Files.notExists(file) || Files.readString(file).lines().count() < 2) {
            if (System.nanoTime() > deadline) {
                throw new IOException("Chromium does not start: " + Files.readString(folder.resolve("log")));
            }
            Thread.sleep(50);
        }
        String port = Files.readAllLines(file).get(0);
        HttpRequest list = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list")).build();
        JsonNode pages = JSON.readTree(client.send(list, HttpResponse.BodyHandlers.ofString()).body());
        String address = "";
        for (JsonNode page : pages) {
            address = page.get("type").asText().equals("page")
                    ? page.get("webSocketDebuggerUrl").asText()
                    : address;
        }
        socket = client.newWebSocketBuilder()
                .buildAsync(URI.create(address), new Receiver())
                .get(SECONDS, TimeUnit.SECONDS);
        call("Page.enable", "{}");
        call("Runtime.enable", "{}");
        call("Log.enable", "{}");
        call("Network.enable", "{}");
    }

    private final class Receiver implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                String message = text.toString();
                text.setLength(0);
                try {
                    receive(JSON.readTree(message));
                } catch (IOException e) {
                    errors.add(e.toString());
                }
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }
    }

    private void receive(JsonNode message) {
        if (message.has("id")) {
            Objects.requireNonNull(answers.remove(message.get("id").asInt()))
                    .complete(message);
            return;
        }
        JsonNode what = message.get("params");
        switch (message.get("method").asText()) {
            case "Network.requestWillBeSent" -> requests.add(what.get("request").get("url").asText());
            case "Runtime.exceptionThrown" -> errors.add(what.toString());
            case "Runtime.consoleAPICalled" -> errors.add(what.toString());
            case "Log.entryAdded" -> errors.add(what.get("entry").get("text").asText());
            default -> {
                // of no interest
            }
        }
    }

    private JsonNode call(String method, String parameters) throws Exception {
        ObjectNode message = JSON.createObjectNode();
        int id = sent.incrementAndGet();
        message.put("id", id);
        message.put("method", method);
        message.set("params", JSON.readTree(parameters));
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        answers.put(id, answer);
        socket.sendText(message.toString(), true).get(SECONDS, TimeUnit.SECONDS);
        JsonNode result = answer.get(SECONDS, TimeUnit.SECONDS);
        if (result.has("error")) {
            throw new IOException(method + ": " + result.get("error"));
        }
        return result.get("result");
    }

    /** Opens a page and waits until it is there. */
    void open(String url) throws Exception {
        requests.clear();
        errors.clear();
        call("Page.navigate", JSON.createObjectNode().put("url", url).toString());
        waitFor("document.readyState === 'complete' && (location.href === 'about:blank') === %s".formatted(url.equals("about:blank")));
    }

    /** Returns the value of an expression. */
    JsonNode ask(String expression) throws Exception {
        String parameters = JSON.createObjectNode()
                .put("expression", expression)
                .put("returnByValue", true)
                .put("awaitPromise", true)
                .toString();
        JsonNode answer = call("Runtime.evaluate", parameters);
        if (answer.has("exceptionDetails")) {
            throw new IOException(expression + ": " + answer.get("exceptionDetails"));
        }
        return answer.get("result").path("value");
    }

    /** Waits until an expression is true. */
    void waitFor(String expression) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!ask(expression).asBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IOException("this does not come true: " + expression + "; errors: " + errors);
            }
            Thread.sleep(30);
        }
    }

    /** Makes the window of a size, light or dark. */
    void show(int width, int height, boolean isDark) throws Exception {
        call(
                "Emulation.setDeviceMetricsOverride",
                "{\"width\":%s,\"height\":%s,\"deviceScaleFactor\":1,\"mobile\":false}".formatted(width, height));
        call(
                "Emulation.setEmulatedMedia",
                "{\"features\":[{\"name\":\"prefers-color-scheme\",\"value\":\"%s\"}]}".formatted(isDark ? "dark" : "light"));
    }

    /** Moves, presses or releases the mouse: {@code mouseMoved}, {@code mousePressed}, {@code mouseReleased}. */
    void mouse(String type, double x, double y) throws Exception {
        String button = type.equals("mouseMoved") ? "none" : "left";
        call(
                "Input.dispatchMouseEvent",
                "{\"type\":\"%s\",\"x\":%s,\"y\":%s,\"button\":\"%s\",\"buttons\":%s,\"clickCount\":1}"
                        .formatted(type, x, y, button, type.equals("mousePressed") ? 1 : 0));
    }

    /** Presses a key. */
    void key(String name) throws Exception {
        for (String type : List.of("keyDown", "keyUp")) {
            call("Input.dispatchKeyEvent", "{\"type\":\"%s\",\"key\":\"%s\",\"code\":\"%s\"}".formatted(type, name, name));
        }
    }

    /** Takes a picture of the window. */
    void screenshot(Path file) throws Exception {
        Files.createDirectories(file.toAbsolutePath().getParent());
        String data = call("Page.captureScreenshot", "{\"format\":\"png\"}").get("data").asText();
        Files.write(file, Base64.getDecoder().decode(data));
    }

    /** What was asked of the network or the disk since the page was opened. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    /** What was written on the console since the page was opened. */
    List<String> errors() {
        return List.copyOf(errors);
    }

    @Override
    public void close() {
        socket.abort();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
    }
}
