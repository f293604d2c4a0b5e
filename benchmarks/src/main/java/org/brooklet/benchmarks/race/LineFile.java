package org.brooklet.benchmarks.race;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file of lines that grows at its end, each line in one write. A process that is killed leaves at most one torn line, which
 * is cut off when the file is opened again. One process at a time.
 */
final class LineFile implements Closeable {

    private final FileChannel channel;
    private final String before;

    private LineFile(FileChannel channel, String before) {
        this.channel = channel;
        this.before = before;
    }

    /**
     * Opens a file, which is made if it is not there.
     *
     * @throws IOException if that fails, or another process has it open
     */
    static LineFile open(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        boolean isOpen = false;
        try {
            if (channel.tryLock() == null) {
                throw new IOException(file + " is open in another process");
            }
            ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(channel.size()));
            while (all.hasRemaining() && channel.read(all) >= 0) {
                // goes on
            }
            int end = all.position();
            while (end > 0 && all.get(end - 1) != '\n') {
                end--;
            }
            channel.truncate(end);
            channel.position(end);
            isOpen = true;
            return new LineFile(channel, new String(all.array(), 0, end, StandardCharsets.UTF_8));
        } finally {
            if (!isOpen) {
                channel.close();
            }
        }
    }

    /** The whole lines that were there when it was opened. */
    String before() {
        return before;
    }

    /** Adds a line, which ends in a line feed. */
    void add(String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
