package dev.scada.core.journal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scada.api.control.CommandId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A journal as it was kept before there was a database, a file of lines: taken over once, all of it or nothing, and then
 * renamed.
 */
final class OldJournal {
    static final String FILE = "commands.journal";

    private static final Logger log = LoggerFactory.getLogger(OldJournal.class);
    private static final String DIGEST = "sha256";

    private final Path file;

    OldJournal(Path folder) {
        this.file = folder.resolve(FILE);
    }

    boolean exists() {
        return Files.exists(file);
    }

    /** @throws IOException when a line of it is not what was written: nothing is taken over then */
    void moveInto(JournalStore store, Clock clock) throws IOException {
        String digest;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            digest = digest(channel);
            if (!wasTaken(store, digest)) {
                take(channel, digest, store, clock);
            }
        }
        Path aside = file.resolveSibling(FILE + ".imported");
        Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
        Fsync.folders(aside, 1);
        log.info("The journal {} was taken over into {}; it is kept as {}", file, JournalDatabase.FILE, aside);
    }

    private void take(FileChannel channel, String digest, JournalStore store, Clock clock) throws IOException {
        JournalStore.Transaction transaction = store.begin();
        IOException[] failure = new IOException[1];
        long[] taken = new long[1];
        JournalReader reader = new JournalReader(channel, file, entry -> {
            if (failure[0] == null) {
                try {
                    transaction.add(new JournalRow.Draft(entry));
                    taken[0]++;
                } catch (IOException e) {
                    failure[0] = e;
                }
            }
        });
        try {
            long torn = channel.size() - reader.readAll();
            if (failure[0] != null) {
                throw failure[0];
            }
            Map<String, String> details = new TreeMap<>();
            details.put("what", "imported");
            details.put("records", Long.toString(taken[0]));
            details.put("bytesOfATornLine", Long.toString(torn));
            details.put(DIGEST, digest);
            transaction.add(new JournalRow.Draft(new JournalEntry.Event(
                    CommandId.of(UUID.randomUUID().toString()),
                    EventKind.JOURNAL,
                    "runtime",
                    Optional.empty(),
                    new TreeMap<>(details),
                    clock.instant())));
            transaction.commit();
        } catch (IOException e) {
            transaction.abandon();
            throw e;
        }
    }

    /** The runtime may have ended between taking the file over and renaming it. */
    private static boolean wasTaken(JournalStore store, String digest) throws IOException {
        try (Statement statement = store.connection().createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT body FROM entry WHERE kind = '" + EventKind.JOURNAL.word() + "'")) {
            while (rows.next()) {
                byte[] body = rows.getString(1).getBytes(StandardCharsets.UTF_8);
                JsonNode details = EntryJson.tree(body, 0, body.length).path("details");
                if (details.path(DIGEST).asText().equals(digest)) {
                    return true;
                }
            }
            return false;
        } catch (SQLException e) {
            throw JournalDatabase.said("the journal cannot be read", e);
        }
    }

    private static String digest(FileChannel channel) throws IOException {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
            for (long at = 0; channel.read(buffer, at) > 0; buffer.clear()) {
                buffer.flip();
                at += buffer.remaining();
                sha.update(buffer);
            }
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
