package org.brooklet.io;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/**
 * Writes a file as a whole: at any moment, whatever happens to the program or the machine, there is the old file or the
 * new one.
 *
 * <pre>
 *   a new file beside it --&gt; bytes --&gt; to the disk --&gt; renamed to its name --&gt; the folder to the disk
 * </pre>
 */
public final class AtomicFile {

    /** What the disk is asked to do, in this order; a test lets each of them fail. */
    interface Disk {
        Path create(Path folder) throws IOException;

        void write(Path file, byte[] bytes) throws IOException;

        void rename(Path from, Path to) throws IOException;

        void force(Path folder) throws IOException;
    }

    /** The disk itself. */
    static final class OfTheMachine implements Disk {

        @Override
        public Path create(Path folder) throws IOException {
            // Not a temporary file of the JVM, which nobody else may read: it will be the file.
            return Files.createFile(folder.resolve(".brooklet-%s.tmp".formatted(Long.toHexString(System.nanoTime()))));
        }

        @Override
        public void write(Path file, byte[] bytes) throws IOException {
            // A channel would be closed by an interrupt, which ends a training but is no reason to lose it.
            try (FileOutputStream out = new FileOutputStream(file.toFile())) {
                out.write(bytes);
                out.getFD().sync();
            }
        }

        @Override
        public void rename(Path from, Path to) throws IOException {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        }

        @Override
        public void force(Path folder) throws IOException {
            // A folder cannot be opened on every system; where it cannot, a rename is safe without.
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            } catch (ClosedByInterruptException e) {
                // The file is there; the interrupt is still set, for whoever waits for it.
                return;
            } catch (IOException e) {
                if (Files.isReadable(folder)
                        && !System.getProperty("os.name", "").startsWith("Windows")) {
                    throw e;
                }
            }
        }
    }

    private AtomicFile() {}

    /**
     * Writes a file.
     *
     * @throws IOException if that fails; then the old file is as it was
     */
    public static void write(Path file, byte[] bytes) throws IOException {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(bytes, "bytes");
        write(file, bytes, new OfTheMachine());
    }

    /**
     * Refuses a file in a folder that does not exist.
     *
     * @throws NoSuchFileException that says so
     */
    public static void requireFolder(Path file) throws NoSuchFileException {
        Path folder = Objects.requireNonNull(file, "file").toAbsolutePath().getParent();
        if (folder != null && Files.notExists(folder)) {
            throw new NoSuchFileException(file.toString(), null, "there is no folder " + folder);
        }
    }

    static void write(Path file, byte[] bytes, Disk disk) throws IOException {
        // A link stays a link, to the new file.
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null || Files.isDirectory(target)) {
            throw new IOException("%s is a folder: a file expects another name".formatted(file));
        }
        requireFolder(file);
        Path temporary = disk.create(folder);
        try {
            disk.write(temporary, bytes);
            disk.rename(temporary, target);
        } catch (IOException | RuntimeException | Error e) {
            try {
                Files.deleteIfExists(temporary);
            } catch (IOException other) {
                e.addSuppressed(other);
            }
            throw e;
        }
        disk.force(folder);
    }
}
