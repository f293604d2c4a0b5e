package org.brooklet.io;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.brooklet.kernel.Matrices;
import org.brooklet.kernel.Quoted;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * A file of named matrices and texts in the safetensors layout, which Python's {@code safetensors} and NumPy read too.
 *
 * <pre>
 *   8 bytes    n, the length of the header, little-endian
 *   n bytes    {"__metadata__":{"format":"..."},"dense1.W":{"dtype":"F64","shape":[30,16],"data_offsets":[0,3840]},...}
 *   the rest   the numbers, little-endian, row by row, in the order of the header and without a hole
 * </pre>
 *
 * <p>The same contents are always the same bytes. F64 is written; F32, F16, BF16, whole numbers (rounded above
 * 2^53) and BOOL are read too. Any bytes are safe to read: nothing is
 * allocated before it is known to be in the file, and no class is looked up.
 *
 * @param texts the metadata, by name
 * @param tensors the matrices, by name; a row of n numbers is 1 x n
 */
public record TensorFile(Map<String, String> texts, Map<String, DMatrixRMaj> tensors) {

    private static final String METADATA = "__metadata__";

    private static final String CHECKSUM = "sha256";

    /** A header is read as a whole. */
    private static final int LONGEST_HEADER = 1 << 24;

    private static final int ALIGNMENT = 8;

    /** Copies the maps, in their order. */
    public TensorFile {
        texts = new LinkedHashMap<>(texts);
        tensors = new LinkedHashMap<>(tensors);
    }

    /** Returns this file with the SHA-256 of all texts and matrices as one more text, in the place of an older one. */
    public TensorFile withChecksum() {
        Map<String, String> more = new LinkedHashMap<>(texts);
        more.remove(CHECKSUM);
        more.put(CHECKSUM, checksum());
        return new TensorFile(more, tensors);
    }

    /**
     * Refuses contents that are not those of {@link #withChecksum}.
     *
     * @throws IllegalArgumentException if they were changed since, or there is no checksum
     */
    public void requireChecksum() {
        String found = texts.get(CHECKSUM);
        if (!checksum().equals(found)) {
            throw new IllegalArgumentException("the contents do not have the checksum %s: the file was changed"
                    .formatted(found == null ? "that is missing" : Quoted.of(found)));
        }
    }

    private String checksum() {
        Sha256 sum = new Sha256();
        texts.forEach((name, text) -> {
            if (!name.equals(CHECKSUM)) {
                sum.add(name).add(text);
            }
        });
        tensors.forEach((name, tensor) -> sum.add(name).add(tensor));
        return sum.hex();
    }

    /**
     * Returns the matrix of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public DMatrixRMaj tensor(String name) {
        DMatrixRMaj tensor = tensors.get(Objects.requireNonNull(name, "name"));
        if (tensor == null) {
            throw new IllegalArgumentException(
                    "no matrix %s; there are %s".formatted(Quoted.of(name), Quoted.list(tensors.keySet())));
        }
        return tensor;
    }

    /**
     * Writes the file, so that at any moment the old one is there or the new one.
     *
     * @throws IOException if writing fails; then the old file is as it was, or the new one is there as a whole
     */
    public void write(Path file) throws IOException {
        AtomicFile.write(file, bytes());
    }

    /**
     * Returns the bytes of the file.
     *
     * @throws IllegalArgumentException if they are more than an array can have, or a matrix has the name of the metadata
     */
    public byte[] bytes() {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put(METADATA, texts);
        long end = 0;
        for (Map.Entry<String, DMatrixRMaj> entry : tensors.entrySet()) {
            require(!entry.getKey().equals(METADATA), "another name of a matrix", Quoted.of(METADATA));
            DMatrixRMaj tensor = entry.getValue();
            long begin = end;
            end += (long) Double.BYTES * tensor.getNumElements();
            Map<String, Object> described = new LinkedHashMap<>();
            described.put("dtype", "F64");
            described.put("shape", List.of(tensor.numRows, tensor.numCols));
            described.put("data_offsets", List.of(begin, end));
            header.put(entry.getKey(), described);
        }
        byte[] text = Json.text(header).getBytes(StandardCharsets.UTF_8);
        int padded = (text.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        int size = Matrices.requireSize(1, Long.BYTES + padded + end, "the bytes of the file");
        ByteBuffer buffer = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(padded).put(text);
        while (buffer.position() < Long.BYTES + padded) {
            buffer.put((byte) ' ');
        }
        for (DMatrixRMaj tensor : tensors.values()) {
            for (int i = 0; i < tensor.getNumElements(); i++) {
                buffer.putDouble(tensor.data[i]);
            }
        }
        return buffer.array();
    }

    /**
     * Reads a file.
     *
     * @throws FileFormatException if it is not of this layout, naming the file and what was expected
     * @throws IOException if reading fails
     */
    public static TensorFile read(Path file) throws IOException {
        Objects.requireNonNull(file, "file");
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new FileFormatException(
                    file.toString(), "expected a regular file, found a folder, a pipe or a device");
        }
        try {
            if (Files.size(file) > Matrices.LARGEST) {
                throw new FileFormatException(file.toString(), "expected at most %s bytes".formatted(Matrices.LARGEST));
            }
            // A channel would be closed by an interrupt.
            try (InputStream in = new FileInputStream(file.toFile())) {
                return parse(file.toString(), in.readAllBytes());
            }
        } catch (NoSuchFileException e) {
            throw new FileFormatException(file.toString(), "no such file", e);
        }
    }

    /**
     * Reads the bytes of a file.
     *
     * @param name what messages call it
     * @throws FileFormatException as {@link #read}
     */
    public static TensorFile parse(String name, byte[] bytes) throws FileFormatException {
        try {
            return parse(bytes);
        } catch (IllegalArgumentException e) {
            throw new FileFormatException(name, String.valueOf(e.getMessage()), e);
        }
    }

    private static TensorFile parse(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        require(bytes.length >= Long.BYTES, "the length of a header", bytes.length + " bytes");
        long length = buffer.getLong();
        boolean fits = length >= 2 && length <= LONGEST_HEADER && length <= bytes.length - Long.BYTES;
        require(fits, "a header that is in the file", "one of " + Long.toUnsignedString(length) + " bytes");
        String text = new String(bytes, Long.BYTES, (int) length, StandardCharsets.UTF_8);
        Map<String, Object> header = map(Json.parse(text), "the header");
        Map<String, String> texts = new LinkedHashMap<>();
        if (header.containsKey(METADATA)) {
            map(header.get(METADATA), METADATA).forEach((key, value) -> texts.put(key, text(value, key)));
        }
        int start = Long.BYTES + (int) length;
        List<Place> places = new ArrayList<>();
        header.forEach((name, value) -> {
            if (!name.equals(METADATA)) {
                places.add(Place.of(name, map(value, Quoted.of(name))));
            }
        });
        // In the order of the numbers: that of the header is another in some files.
        List<Place> ordered = new ArrayList<>(places);
        ordered.sort(Comparator.comparingLong(Place::begin).thenComparingLong(Place::end));
        long end = 0;
        for (Place place : ordered) {
            boolean follows = place.begin == end && place.end >= end && place.end <= bytes.length - start;
            require(
                    follows,
                    "numbers of %s from byte %s on, within the file".formatted(Quoted.of(place.name), end),
                    List.of(place.begin, place.end));
            end = place.end;
        }
        require(start + end == bytes.length, "a file of " + (start + end) + " bytes", bytes.length);
        Map<String, DMatrixRMaj> tensors = new LinkedHashMap<>();
        places.forEach(place -> tensors.put(place.name, tensor(buffer, start, place)));
        return new TensorFile(texts, tensors);
    }

    /** Where the numbers of a matrix are, from the first of all numbers on. */
    private record Place(String name, Map<String, Object> described, long begin, long end) {

        static Place of(String name, Map<String, Object> described) {
            List<Long> offsets = numbers(described.get("data_offsets"), Quoted.of(name));
            require(offsets.size() == 2, "2 data_offsets of " + Quoted.of(name), offsets);
            return new Place(name, described, offsets.get(0), offsets.get(1));
        }
    }

    private static DMatrixRMaj tensor(ByteBuffer buffer, int start, Place place) {
        String name = Quoted.of(place.name);
        ElementType element = ElementType.of(text(place.described.getOrDefault("dtype", ""), name), name);
        int width = element.bytes();
        List<Long> shape = numbers(place.described.get("shape"), name);
        long rows = shape.size() == 2 ? shape.get(0) : 1;
        long columns = shape.isEmpty() ? 1 : shape.get(shape.size() - 1);
        long size = place.end - place.begin;
        boolean fits = rows >= 0 && rows <= Integer.MAX_VALUE && columns >= 0 && columns <= Integer.MAX_VALUE;
        boolean matches = shape.size() <= 2 && fits && size % width == 0 && rows * columns == size / width;
        require(matches, "a shape of %s bytes for %s".formatted(size, name), shape);
        DMatrixRMaj tensor = new DMatrixRMaj((int) rows, (int) columns);
        int from = start + (int) place.begin;
        for (int i = 0; i < tensor.getNumElements(); i++) {
            tensor.data[i] = element.read(buffer, from + width * i);
        }
        return tensor;
    }

    /** Returns a value of the header as an object. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value, String what) {
        require(value instanceof Map, "an object for " + what, value.getClass().getSimpleName());
        return (Map<String, Object>) value;
    }

    private static String text(Object value, String what) {
        require(
                value instanceof String,
                "a text for " + Quoted.bare(what),
                value.getClass().getSimpleName());
        return (String) value;
    }

    private static List<Long> numbers(@Nullable Object value, String what) {
        List<Long> numbers = new ArrayList<>();
        for (Object element : value instanceof List<?> list ? list : List.of("")) {
            require(element instanceof Long, "whole numbers for " + what, "something else");
            numbers.add((Long) element);
        }
        return numbers;
    }

    private static void require(boolean met, String expected, Object found) {
        if (!met) {
            throw new IllegalArgumentException("expected %s, found %s".formatted(expected, found));
        }
    }

    @Override
    public String toString() {
        return "TensorFile of texts %s, tensors %s"
                .formatted(Quoted.list(texts.keySet()), Quoted.list(tensors.keySet()));
    }
}
