package org.brooklet.export;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The fields of a message in the wire format of protocol buffers, read by other code than writes it. */
final class ProtobufReader {

    private final Map<Integer, List<byte[]>> bytes = new TreeMap<>();
    private final Map<Integer, List<Long>> numbers = new TreeMap<>();

    ProtobufReader(byte[] message) {
        int[] at = {0};
        while (at[0] < message.length) {
            long key = varint(message, at);
            int field = (int) (key >> 3);
            if ((key & 7) == 0) {
                numbers.computeIfAbsent(field, f -> new ArrayList<>()).add(varint(message, at));
            } else if ((key & 7) == 2) {
                int length = (int) varint(message, at);
                bytes.computeIfAbsent(field, f -> new ArrayList<>())
                        .add(Arrays.copyOfRange(message, at[0], at[0] + length));
                at[0] += length;
            } else {
                throw new IllegalArgumentException("a field of kind " + (key & 7));
            }
        }
    }

    private static long varint(byte[] message, int[] at) {
        long value = 0;
        int shift = 0;
        while (message[at[0]] < 0) {
            value |= (message[at[0]++] & 0x7FL) << shift;
            shift += 7;
        }
        return value | (long) message[at[0]++] << shift;
    }

    List<ProtobufReader> messages(int field) {
        return bytes.getOrDefault(field, List.of()).stream()
                .map(ProtobufReader::new)
                .toList();
    }

    List<String> texts(int field) {
        return bytes.getOrDefault(field, List.of()).stream()
                .map(text -> new String(text, StandardCharsets.UTF_8))
                .toList();
    }

    String text(int field) {
        return texts(field).isEmpty() ? "" : texts(field).get(0);
    }

    List<Long> numbers(int field) {
        return numbers.getOrDefault(field, List.of());
    }
}
