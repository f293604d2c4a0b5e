package org.brooklet.io;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.ejml.data.DMatrixRMaj;

/** The SHA-256 of texts and matrices, one after another: the same for the same values only, to the bit. */
public final class Sha256 {

    /** So many numbers at a time go through a buffer. */
    private static final int BLOCK = 1024;

    private final MessageDigest digest;

    /** Begins with nothing. */
    public Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    /** Adds a text. */
    public Sha256 add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
        return this;
    }

    /** Adds the shape and the numbers of a matrix. */
    public Sha256 add(DMatrixRMaj matrix) {
        add(matrix.numRows + " x " + matrix.numCols);
        ByteBuffer buffer = ByteBuffer.allocate(BLOCK * Double.BYTES);
        for (int i = 0; i < matrix.getNumElements(); i++) {
            if (!buffer.hasRemaining()) {
                digest.update(buffer.array());
                buffer.clear();
            }
            buffer.putDouble(matrix.data[i]);
        }
        digest.update(buffer.array(), 0, buffer.position());
        return this;
    }

    /** Returns 64 hexadecimal digits; then this object is at its end. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
