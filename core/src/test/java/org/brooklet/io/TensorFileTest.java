package org.brooklet.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The layout of safetensors, to the byte; and disks that fail. */
class TensorFileTest {

    @TempDir
    Path folder;

    private static byte[] file(String header, int data) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer buffer = ByteBuffer.allocate(8 + text.length + data).order(ByteOrder.LITTLE_ENDIAN);
        return buffer.putLong(text.length).put(text).array();
    }

    private static void assertRefused(byte[] bytes, String message) {
        assertThatExceptionOfType(FileFormatException.class)
                .isThrownBy(() -> TensorFile.parse("model", bytes))
                .withMessageStartingWith("model: ")
                .withMessageContaining(message);
    }

    @Test
    void bytes_smallFile_areThoseOfTheLayout() throws IOException {
        TensorFile file =
                new TensorFile(Map.of("a", "b\"\\\n\u00e9"), Map.of("x", new DMatrixRMaj(new double[][] {{1, -0.0}})));
        String header = "{\"__metadata__\":{\"a\":\"b\\\"\\\\\\u000a\u00e9\"},"
                + "\"x\":{\"dtype\":\"F64\",\"shape\":[1,2],\"data_offsets\":[0,16]}}";
        int length = header.getBytes(StandardCharsets.UTF_8).length;
        ByteBuffer bytes = ByteBuffer.wrap(file.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(bytes.getLong()).isEqualTo((length + 7) / 8 * 8L);
        byte[] text = new byte[(length + 7) / 8 * 8];
        bytes.get(text);
        assertThat(new String(text, StandardCharsets.UTF_8).stripTrailing()).isEqualTo(header);
        assertThat(bytes.getDouble()).isEqualTo(1);
        assertThat(Double.doubleToRawLongBits(bytes.getDouble())).isEqualTo(Double.doubleToRawLongBits(-0.0));
        assertThat(bytes.hasRemaining()).isFalse();
        TensorFile again = TensorFile.parse("file", file.bytes());
        assertThat(again.texts()).isEqualTo(file.texts());
        assertThat(again.bytes()).isEqualTo(file.bytes());
    }

    @Test
    void parse_fileOfNumPy_isRead() throws IOException {
        // Written by tensors/make_tensors.py: F32 and F64, a row, a number, blanks in the header.
        TensorFile file = TensorFile.read(Path.of("core/src/test/resources/tensors/numpy.safetensors"));
        assertThat(file.texts()).containsExactly(Map.entry("made_by", "NumPy"));
        assertThat(file.tensor("weight").data).containsExactly(0.5, -1.25, 3, 1e-3f, 5, 6);
        assertThat(file.tensor("weight").numRows).isEqualTo(2);
        assertThat(file.tensor("bias").data).containsExactly(0.1, 0.2, 0.30000000000000004);
        assertThat(file.tensor("scale").data).containsExactly(Math.PI);
    }

    /** Reads one number of a type, from its bytes, the lowest first. */
    private static double number(String type, int... bytes) throws IOException {
        byte[] file = tensor(type, "[]", "[0," + bytes.length + "]", bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            file[file.length - bytes.length + i] = (byte) bytes[i];
        }
        return TensorFile.parse("file", file).tensor("x").data[0];
    }

    @Test
    void parse_everyType_isReadExactly() throws IOException {
        assertThat(number("F16", 0x00, 0x3c)).isEqualTo(1);
        assertThat(number("F16", 0xff, 0xfb)).isEqualTo(-65504);
        assertThat(number("F16", 0x01, 0x00)).isEqualTo(0x1p-24);
        assertThat(number("F16", 0x00, 0xfc)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(number("F16", 0x01, 0x7c)).isNaN();
        assertThat(number("BF16", 0x40, 0xc0)).isEqualTo(-3);
        assertThat(number("F32", 0x00, 0x00, 0x20, 0x40)).isEqualTo(2.5);
        assertThat(number("I64", 0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff))
                .isEqualTo(-2);
        assertThat(number("I32", 0x00, 0x00, 0x00, 0x80)).isEqualTo(Integer.MIN_VALUE);
        assertThat(number("I16", 0x01, 0x80)).isEqualTo(-32767);
        assertThat(number("U32", 0x00, 0x00, 0x00, 0x80)).isEqualTo(0x1p31);
        assertThat(number("U16", 0x01, 0x80)).isEqualTo(32769);
        assertThat(number("I8", 0x80)).isEqualTo(-128);
        assertThat(number("U8", 0x80)).isEqualTo(128);
        assertThat(number("BOOL", 0x01)).isEqualTo(1);
    }

    @Test
    void parse_hostileHeaders_areRefused() {
        assertRefused(new byte[0], "expected the length of a header, found 0 bytes");
        assertRefused(new byte[7], "expected the length of a header");
        assertRefused(new byte[8], "expected a header that is in the file, found one of 0 bytes");
        for (long length : new long[] {1, 3, 1L << 31, 1L << 40, Long.MAX_VALUE, Long.MIN_VALUE, -1}) {
            byte[] bytes = ByteBuffer.allocate(10)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(length)
                    .array();
            assertRefused(
                    bytes, "expected a header that is in the file, found one of " + Long.toUnsignedString(length));
        }
        assertRefused(file("[]", 0), "expected an object for the header");
        assertRefused(file("{\"x\":1}", 0), "expected an object for \"x\"");
        assertRefused(file("{\"x\":{},\"x\":{}}", 0), "the name \"x\" once");
        assertRefused(file("[".repeat(100_000), 0), "levels deep");
        assertRefused(file("{\"__metadata__\":{\"a\":1}}", 0), "expected a text for a");
        assertRefused(tensor("F64", "[1,1]", "[0,8]", 16), "expected a file of");
        assertRefused(tensor("F64", "[1,1]", "[8,16]", 16), "from byte 0 on");
        assertRefused(tensor("F64", "[1,1]", "[8,0]", 16), "from byte 0 on");
        assertRefused(tensor("F64", "[1,1]", "[0,16]", 8), "within the file");
        assertRefused(tensor("F64", "[1,2]", "[0,8]", 8), "expected a shape of 8 bytes for \"x\", found [1, 2]");
        assertRefused(tensor("F64", "[4294967296,4294967296]", "[0,8]", 8), "expected a shape of 8 bytes");
        assertRefused(tensor("F64", "[-1,-1]", "[0,8]", 8), "expected a shape of 8 bytes");
        assertRefused(tensor("F64", "[9223372036854775807,0]", "[0,0]", 0), "expected a shape of 0 bytes");
        assertRefused(tensor("F64", "[1,1,1]", "[0,8]", 8), "expected a shape of 8 bytes");
        assertRefused(
                tensor("F8_E4M3", "[1,1]", "[0,8]", 8),
                "expected one of the types [F64, F32, F16, BF16, I64, I32, U32, I16, U16, I8, U8, BOOL] of \"x\", found \"F8_E4M3\"");
        assertRefused(
                file("{\"x\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0]}}", 0), "2 data_offsets of \"x\"");
        assertRefused(tensor("F64", "[1.5]", "[0,8]", 8), "JSON, character");
        assertRefused(tensor("F64", "\"a\"", "[0,8]", 8), "expected whole numbers for \"x\"");
        String both = "{\"x\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]},"
                + "\"y\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[%s]}}";
        assertRefused(file(both.formatted("0,8"), 16), "from byte 8 on");
        assertRefused(file(both.formatted("16,24"), 24), "from byte 8 on");
    }

    private static byte[] tensor(String type, String shape, String offsets, int data) {
        return file(
                "{\"x\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":%s}}".formatted(type, shape, offsets), data);
    }

    @Test
    void json_textsThatAreNone_areRefusedWithTheirPlace() {
        for (String bad : List.of(
                "",
                "{",
                "{\"a\"",
                "{\"a\":}",
                "[1,]",
                "[1 2]",
                "\"a",
                "\"\\x\"",
                "\"\\u00g0\"",
                "\"\u0001\"",
                "1.5",
                "-",
                "--1",
                "99999999999999999999",
                "true",
                "null",
                "1 2",
                "{\"a\":1,}",
                "{a:1}")) {
            assertThatIllegalArgumentException()
                    .as(bad)
                    .isThrownBy(() -> Json.parse(bad))
                    .withMessageStartingWith("JSON, character ");
        }
        assertThat(Json.parse(" { \"a\" : [ 1 , -2 , \"\\u00e9\\n\\/\\b\\f\\r\\t\" ] , \"b\" : { } } "))
                .isEqualTo(Map.of("a", List.of(1L, -2L, "\u00e9\n/\b\f\r\t"), "b", Map.of()));
        assertThat(Json.parse(Json.text("\ud83d\ude00 \ud800"))).isEqualTo("\ud83d\ude00 \ud800");
        assertThat(Json.text(Map.of())).isEqualTo("{}");
        assertThatIllegalArgumentException().isThrownBy(() -> Json.text(1.5));
    }

    @Test
    void write_emptyMatrixLinkOrInterrupt_isReadAgain() throws IOException {
        Path file = folder.resolve("file");
        TensorFile empty = new TensorFile(Map.of(), Map.of("a", new DMatrixRMaj(1, 0), "b", new DMatrixRMaj(0, 5)));
        Thread.currentThread().interrupt();
        try {
            empty.write(file);
            assertThat(TensorFile.read(file).tensor("b").numCols).isEqualTo(5);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        new TensorFile(Map.of("a", "b"), Map.of()).write(link);
        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(TensorFile.read(file).texts()).containsEntry("a", "b");
        assertThatIllegalArgumentException()
                .isThrownBy(new TensorFile(Map.of(), Map.of("__metadata__", new DMatrixRMaj(1, 1)))::bytes)
                .withMessage("expected another name of a matrix, found \"__metadata__\"");
    }

    /** A disk whose k-th operation fails, or none. */
    private static final class FailingDisk implements AtomicFile.Disk {

        private final AtomicFile.Disk disk = new AtomicFile.OfTheMachine();
        private final int failing;
        private int operation;

        FailingDisk(int failing) {
            this.failing = failing;
        }

        private void next() throws IOException {
            if (operation++ == failing) {
                throw new IOException("No space left on device");
            }
        }

        @Override
        public Path create(Path folder) throws IOException {
            next();
            return disk.create(folder);
        }

        @Override
        public void write(Path file, byte[] bytes) throws IOException {
            // Half of it is written before the disk is full.
            disk.write(file, Arrays.copyOf(bytes, operation == failing ? bytes.length / 2 : bytes.length));
            next();
        }

        @Override
        public void rename(Path from, Path to) throws IOException {
            next();
            disk.rename(from, to);
        }

        @Override
        public void force(Path folder) throws IOException {
            next();
            disk.force(folder);
        }
    }

    @Test
    void write_diskThatFailsAtAnyOperation_leavesTheOldFileAndNoOther() throws IOException {
        Path file = folder.resolve("model");
        Files.writeString(file, "old");
        for (int k = 0; k < 4; k++) {
            int failing = k;
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> AtomicFile.write(file, new byte[] {1, 2, 3, 4}, new FailingDisk(failing)))
                    .withMessage("No space left on device");
            // After the rename, the new file is there as a whole.
            assertThat(Files.readAllBytes(file))
                    .isEqualTo(k < 3 ? "old".getBytes(StandardCharsets.UTF_8) : new byte[] {1, 2, 3, 4});
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files).containsExactly(file);
            }
        }
        AtomicFile.write(file, new byte[] {5}, new FailingDisk(4));
        assertThat(Files.readAllBytes(file)).containsExactly(5);
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> AtomicFile.write(folder, new byte[1]));
        assertThatExceptionOfType(FileFormatException.class)
                .isThrownBy(() -> TensorFile.read(folder))
                .withMessageEndingWith("expected a regular file, found a folder, a pipe or a device");
    }

    @Test
    void write_folderThatDoesNotExist_isNamed(@TempDir Path folder) {
        Path file = folder.resolve("none").resolve("a.safetensors");
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> new TensorFile(Map.of(), Map.of()).write(file))
                .withMessage("%s: there is no folder %s", file, folder.resolve("none"));
    }
}
