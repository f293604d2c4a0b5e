package org.brooklet.io;

import java.io.IOException;
import org.brooklet.kernel.Quoted;

/** A file that cannot be read as what it should be. The message names the file, what was expected and what was found. */
public final class FileFormatException extends IOException {

    private static final long serialVersionUID = 1;

    /** Says what is wrong with a file. */
    public FileFormatException(String file, String problem) {
        super(Quoted.visible(file) + ": " + problem);
    }

    /** Says what is wrong with a file, and who found out. */
    public FileFormatException(String file, String problem, Throwable cause) {
        super(Quoted.visible(file) + ": " + problem, cause);
    }
}
