package org.brooklet.io;

import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
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
        int all = matrix.getNumElements();
        byte[] bytes = new byte[Math.min(BLOCK, all) * Double.BYTES];
        DoubleBuffer numbers = ByteBuffer.wrap(bytes).asDoubleBuffer();
        for (int from = 0; from < all; from += BLOCK) {
            int count = Math.min(BLOCK, all - from);
            numbers.clear().put(matrix.data, from, count);
            digest.update(bytes, 0, count * Double.BYTES);
        }
        return this;
    }

    /** Returns 64 hexadecimal digits; then this object is at its end. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public String toString() {
        return "Sha256 not yet ended";
    }
}
