package dev.scada.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Threads and open files of this process, to see what was not there before. */
record Leftovers(Set<Thread> threads, long openFiles) {
    /** The JVM opens a class file or a random device now and then; a session that leaks does so each time. */
    private static final int SLACK = 4;

    private static final Path OPEN_FILES = Path.of("/proc/self/fd");

    static Leftovers now() {
        Set<Thread> threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !isCommon(thread.getName()))
                .collect(Collectors.toCollection(HashSet::new));
        return new Leftovers(threads, countOpenFiles());
    }

    private static boolean isCommon(String name) {
        return name.startsWith("ForkJoinPool.commonPool") || name.startsWith(KitThreads.PREFIX);
    }

    /** On Linux; elsewhere 0, so that threads alone count. */
    private static long countOpenFiles() {
        if (!Files.isDirectory(OPEN_FILES)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(OPEN_FILES)) {
            return files.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What there is more of than before, in words; empty when nothing is. */
    List<String> since(Leftovers before) {
        List<String> found = new ArrayList<>();
        Set<Thread> more = new HashSet<>(threads);
        more.removeAll(before.threads);
        if (more.size() > SLACK) {
            found.add(more.size() + " threads more: "
                    + more.stream()
                            .map(Thread::getName)
                            .distinct()
                            .sorted()
                            .limit(5)
                            .toList());
        }
        if (openFiles - before.openFiles > SLACK) {
            found.add((openFiles - before.openFiles) + " open files or sockets more");
        }
        return found;
    }
}
