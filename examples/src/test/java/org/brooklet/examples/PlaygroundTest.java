package org.brooklet.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The playground's server does what its page asks for, and nothing else for anybody. */
class PlaygroundTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private PlaygroundServer server;
    private int port;

    @BeforeEach
    void serve() throws IOException {
        server = new PlaygroundServer(0, PlaygroundData.of(""));
        port = URI.create(server.address()).getPort();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private HttpResponse<String> ask(String method, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.address() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode start(String settings) throws Exception {
        HttpResponse<String> answer = ask("POST", "start?" + settings);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    /** The frames of a run, as they come. */
    private final class Frames implements AutoCloseable {

        private final BufferedReader reader;
        private final int run;

        Frames(int run) throws Exception {
            this.run = run;
            HttpRequest request = HttpRequest.newBuilder(URI.create(server.address() + "events?" + run))
                    .build();
            var answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            assertThat(answer.statusCode()).isEqualTo(200);
            reader = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
        }

        JsonNode next() throws IOException {
            String line = reader.readLine();
            while (line != null && !line.startsWith("data: ")) {
                line = reader.readLine();
            }
            assertThat(line).isNotNull();
            return JSON.readTree(line.substring("data: ".length()));
        }

        JsonNode after(String order) throws Exception {
            assertThat(ask("POST", "do?" + run + "&" + order).statusCode()).isEqualTo(200);
            return next();
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }

    @Test
    void run_stepAndEpoch_sendTheNetworkAsItIs() throws Exception {
        JsonNode begun = start("data=circles&layers=4&batch=10&test=0.5");
        assertThat(begun.get("train")).hasSize(150);
        assertThat(begun.get("model").asText()).startsWith("(() => {");
        try (Frames frames = new Frames(begun.get("run").asInt())) {
            JsonNode first = frames.next();
            assertThat(first.get("updates").asInt()).isZero();
            JsonNode step = frames.after("step");
            assertThat(step.get("updates").asInt()).isEqualTo(1);
            assertThat(step.get("nets").get(0).get("weights"))
                    .isNotEqualTo(first.get("nets").get(0).get("weights"));
            JsonNode epoch = frames.after("epoch");
            assertThat(epoch.get("updates").asInt()).isEqualTo(15);
            assertThat(epoch.get("nets").get(0).get("train").asDouble())
                    .isLessThan(first.get("nets").get(0).get("train").asDouble());
        }
    }

    /** The same seed, weights and batches: the same optimizer twice gives the same numbers twice. */
    @Test
    void run_twoOptimizers_trainOnTheSameBatches() throws Exception {
        JsonNode begun = start("optimizer2=Adam&data=waves");
        try (Frames frames = new Frames(begun.get("run").asInt())) {
            frames.next();
            JsonNode nets = frames.after("epoch").get("nets");
            assertThat(nets).hasSize(2);
            assertThat(nets.get(0)).isEqualTo(nets.get(1));
        }
    }

    @Test
    void run_diverges_saysSo() throws Exception {
        JsonNode begun =
                start("data=plane&activation=linear&optimizer=Sgd&rate=1000&loss=squared error".replace(" ", "+"));
        try (Frames frames = new Frames(begun.get("run").asInt())) {
            frames.next();
            JsonNode frame = frames.after("play");
            for (int k = 0; k < 100 && frame.get("problem").asText().isEmpty(); k++) {
                frame = frames.next();
            }
            assertThat(frame.get("problem").asText()).contains("epoch");
        }
    }

    /** The other goes on. */
    @Test
    void run_oneOfTwoDiverges_saysWhichAndGoesOn() throws Exception {
        JsonNode begun = start(
                "data=waves&activation=relu&loss=squared+error&optimizer=Sgd&rate=1e6&optimizer2=Adam&rate2=0.01");
        try (Frames frames = new Frames(begun.get("run").asInt())) {
            frames.next();
            JsonNode frame = frames.after("play");
            for (int k = 0; k < 20; k++) {
                frame = frames.next();
            }
            assertThat(frame.get("problem").asText()).startsWith("the first: epoch ");
            assertThat(frame.get("playing").asBoolean()).isTrue();
            assertThat(frame.get("epoch").asInt()).isGreaterThan(10);
        }
    }

    @Test
    void run_quickClicks_areAllCounted() throws Exception {
        JsonNode begun = start("");
        try (Frames frames = new Frames(begun.get("run").asInt())) {
            frames.next();
            for (int k = 0; k < 20; k++) {
                ask("POST", "do?" + begun.get("run") + "&step");
            }
            int updates = 0;
            while (updates < 20) {
                updates = frames.next().get("updates").asInt();
            }
            assertThat(updates).isEqualTo(20);
        }
    }

    @Test
    void start_again_endsTheRunBefore() throws Exception {
        JsonNode first = start("");
        try (Frames frames = new Frames(first.get("run").asInt())) {
            frames.next();
            start("");
            assertThat(ask("POST", "do?" + first.get("run") + "&step").statusCode())
                    .isEqualTo(404);
            assertThat(ask("GET", "events?" + first.get("run")).statusCode()).isEqualTo(404);
            assertThat(frames.next()).isEmpty();
        }
    }

    static List<String> optimizers() {
        return Optimizers.RULES.stream().map(Optimizers.Entry::name).toList();
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void start_everyOptimizerWithEverySchedule_runs(String optimizer) throws Exception {
        for (String schedule : PlaygroundSettings.SCHEDULES.keySet()) {
            start("optimizer=%s&schedule=%s&rate=0.01&penalty=L2"
                    .formatted(optimizer, schedule)
                    .replace(" ", "+"));
        }
        for (String activation : PlaygroundSettings.ACTIVATIONS.keySet()) {
            start("activation=" + activation.replace(" ", "+"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "data=mons|data expects one of moons, circles",
                "layers=8,many|layers expects numbers from 1 to 99",
                "layers=1,1,1,1,1,1,1|layers expects at most 6 numbers, found 7",
                "rate=NaN|rate expects a number from",
                "rate=-1|rate expects a number from",
                "batch=1.5|batch expects a whole number",
                "noise=1e999|noise expects a number from 0.0 to 2.0",
                "colour=red|there is no setting \"colour\"",
                "data|there is no setting \"data\"",
                "data=own|data expects one of",
                "seed=%zz|\"%zz\" is no text of an address",
            })
    void start_settingsThatMeanNothing_areRefusedInWords(String settings, String message) throws Exception {
        // The client refuses to send some of them, so as bytes.
        String answer = raw("POST /start?" + settings + " HTTP/1.1\r\nHost: 127.0.0.1:" + port
                + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400");
        if (!settings.contains("%")) {
            assertThat(answer).contains(message);
        }
    }

    /** Sends bytes and returns what comes back until the server closes. */
    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(2_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: evil.example",
                "Host: 127.0.0.1.evil.example",
                "Host: 127.0.0.1",
                "Host: localhost:1",
                "Host: HERE\r\nOrigin: http://evil.example",
                "Host: HERE\r\nOrigin: null",
                "Host: HERE\r\nSec-Fetch-Site: cross-site",
                "Host: HERE\r\nSec-Fetch-Site: same-site"
            })
    void request_ofAnotherPage_isRefused(String headers) throws IOException {
        for (String line : List.of(
                "GET / HTTP/1.1", "POST /start? HTTP/1.1", "GET /events?1 HTTP/1.1", "POST /do?1&play HTTP/1.1")) {
            String answer = raw(line + "\r\n" + headers.replace("HERE", "127.0.0.1:" + port)
                    + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            assertThat(answer).startsWith("HTTP/1.1 403").doesNotContain("<html");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc%2fpasswd", "//etc/passwd",
                        "/playground.html",
                "/index.html", "/start", "/events/../", "/%00", "/org/brooklet/examples/data/iris.csv"
            })
    void path_thatIsNotOfThePage_isNothing(String path) throws IOException {
        String answer = raw("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nConnection: close\r\n\r\n");
        assertThat(answer).matches("(?s)HTTP/1.1 (404|400).*").doesNotContain("root:", "<html");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "OPTIONS", "HEAD", "TRACE", "get"})
    void method_thatIsNotOfThePage_isNothing(String method) throws IOException {
        String answer = raw(method + " / HTTP/1.1\r\nHost: 127.0.0.1:" + port
                + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 404").doesNotContain("<html");
    }

    /** Long, malformed and very many requests, while a training runs. */
    @Test
    void attack_whileATrainingRuns_leavesItUnharmed() throws Exception {
        JsonNode begun = start("epochs=100000");
        try (Frames frames = new Frames(begun.get("run").asInt())) {
            frames.next();
            frames.after("play");
            assertThat(ask("POST", "start?seed=" + "1".repeat(5_000)).statusCode())
                    .isEqualTo(400);
            for (String nonsense : List.of(
                    "\r\n\r\n",
                    "GET\r\n\r\n",
                    "\u0000\u0001\u0002\r\n\r\n",
                    "GET / HTTP/9.9\r\n\r\n",
                    "A".repeat(100_000) + "\r\n\r\n")) {
                try {
                    assertThat(raw(nonsense)).doesNotContain("<html");
                } catch (IOException e) {
                    // The server has closed the connection: as good an answer.
                }
            }
            List<Socket> sockets = new ArrayList<>();
            for (int k = 0; k < 200; k++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: ".getBytes(StandardCharsets.ISO_8859_1));
                sockets.add(socket);
            }
            JsonNode before = frames.next();
            JsonNode after = before;
            for (int k = 0; k < 20; k++) {
                after = frames.next();
            }
            assertThat(after.get("updates").asInt())
                    .isGreaterThan(before.get("updates").asInt());
            assertThat(after.get("problem").asText()).isEmpty();
            for (Socket socket : sockets) {
                socket.close();
            }
            for (int k = 0; k < 100 && ask("GET", "").statusCode() != 200; k++) {
                Thread.sleep(50);
            }
            assertThat(ask("GET", "").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void data_ofATable_areItsColumns(@TempDir Path folder) throws Exception {
        Path file =
                Files.writeString(folder.resolve("cars.csv"), "a,b,c,d\n1,2,x,5\n2,3,y,7\n3,5,z,6\n4,,z,6\n5,4,z,9\n");
        PlaygroundData data = PlaygroundData.of(file + ":a,b,d");
        assertThat(data.names()).endsWith("own");
        assertThat(data.isOfClasses("own")).isFalse();
        assertThat(data.draw("own", 0, 1).rows()).isEqualTo(4);
        assertThatThrownBy(() -> PlaygroundData.of(file + ":a,c,d"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("column \"c\" has texts: the playground takes numbers");
    }
}
