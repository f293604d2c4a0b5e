package org.brooklet.data;

import java.io.IOException;
import org.brooklet.kernel.Quoted;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file that cannot be read as it was asked for. The message names the file, and line and column where there is
 * one.
 */
public final class CsvException extends IOException {

    private static final long serialVersionUID = 1;

    CsvException(String file, String problem) {
        super(Quoted.visible(file) + ": " + problem);
    }

    CsvException(String file, String problem, Throwable cause) {
        super(Quoted.visible(file) + ": " + problem, cause);
    }

    CsvException(String file, long line, @Nullable String column, String problem) {
        super(Quoted.visible(file) + ", line " + line + (column == null ? "" : ", column " + Quoted.of(column)) + ": "
                + problem);
    }
}
