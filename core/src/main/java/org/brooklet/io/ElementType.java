package org.brooklet.io;

import java.nio.ByteBuffer;
import java.util.List;
import org.brooklet.kernel.Quoted;

/** A type of numbers in a tensor file, by its name there. A double holds each of them exactly, but for I64 above 2^53. */
enum ElementType {
    F64(8),
    F32(4),
    F16(2),
    BF16(2),
    I64(8),
    I32(4),
    U32(4),
    I16(2),
    U16(2),
    I8(1),
    U8(1),
    BOOL(1);

    private static final int MANTISSA_OF_HALF = 10;

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    /** Returns the type of a name, and refuses another one. */
    static ElementType of(String name, String tensor) {
        for (ElementType type : values()) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        throw new IllegalArgumentException(
                "expected one of the types %s of %s, found %s".formatted(List.of(values()), tensor, Quoted.of(name)));
    }

    /** The bytes of one number. */
    int bytes() {
        return bytes;
    }

    /** The number at a place. */
    double read(ByteBuffer from, int at) {
        return switch (this) {
            case F64 -> from.getDouble(at);
            case F32 -> from.getFloat(at);
            case F16 -> half(from.getShort(at));
            case BF16 -> Float.intBitsToFloat(from.getShort(at) << Short.SIZE);
            case I64 -> from.getLong(at);
            case I32 -> from.getInt(at);
            case U32 -> Integer.toUnsignedLong(from.getInt(at));
            case I16 -> from.getShort(at);
            case U16 -> Short.toUnsignedInt(from.getShort(at));
            case I8 -> from.get(at);
            case U8, BOOL -> from.get(at) & 0xFF;
        };
    }

    /** 1 bit of sign, 5 of exponent, 10 of mantissa. */
    private static double half(short bits) {
        int exponent = bits >> MANTISSA_OF_HALF & 0x1F;
        int mantissa = bits & 0x3FF;
        double magnitude;
        if (exponent == 0x1F) {
            magnitude = mantissa == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        } else if (exponent == 0) {
            magnitude = mantissa * 0x1p-24;
        } else {
            // A float has the exponents from -127 on, and 13 more digits.
            magnitude = Float.intBitsToFloat((exponent + 112) << 23 | mantissa << 13);
        }
        return bits < 0 ? -magnitude : magnitude;
    }
}
