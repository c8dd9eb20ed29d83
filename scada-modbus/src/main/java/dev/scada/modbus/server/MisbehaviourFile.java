package dev.scada.modbus.server;

import dev.scada.modbus.pdu.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * A {@link MisbehaviourScript} in a file that may be changed while the server runs. It is looked at when a request comes,
 * five times a second at most, and needs no thread. A change that cannot be understood is told and leaves the rules as
 * they were; a file that has gone leaves them too.
 */
public final class MisbehaviourFile implements Misbehaviour {

    private static final long LOOK_NANOS = Duration.ofMillis(200).toNanos();

    private final Path file;
    private final String device;
    private final Transport transport;
    private final Consumer<String> messages;
    private final LongSupplier nanos;
    private String text;
    private MisbehaviourScript script;
    private long lookedNanos;

    private MisbehaviourFile(
            Path file, String device, Transport transport, Consumer<String> messages, LongSupplier nanos)
            throws IOException, ScriptException {
        this.file = file;
        this.device = device;
        this.transport = transport;
        this.messages = messages;
        this.nanos = nanos;
        this.text = Files.readString(file);
        this.script = parsed(text);
        this.lookedNanos = nanos.getAsLong();
    }

    /**
     * Reads the file, for one server.
     *
     * @param device what {@code on} calls this server
     * @param messages of changes, for people, on the server's thread
     * @throws ScriptException with everything that is wrong in it
     */
    public static MisbehaviourFile open(Path file, String device, Transport transport, Consumer<String> messages)
            throws IOException, ScriptException {
        return open(file, device, transport, messages, ServerLoop::monotonicNanos);
    }

    static MisbehaviourFile open(
            Path file, String device, Transport transport, Consumer<String> messages, LongSupplier nanos)
            throws IOException, ScriptException {
        return new MisbehaviourFile(file, device, transport, messages, nanos);
    }

    @Override
    public Reaction reaction(int unit, Request request) {
        if (nanos.getAsLong() - lookedNanos >= LOOK_NANOS) {
            lookedNanos = nanos.getAsLong();
            lookForChange();
        }
        return script.reaction(unit, request);
    }

    private void lookForChange() {
        String now;
        try {
            now = Files.readString(file);
        } catch (IOException e) {
            // Editors replace files: it is there again at the next look, or the rules stay.
            return;
        }
        if (now.equals(text)) {
            return;
        }
        text = now;
        try {
            script = parsed(now);
            messages.accept(device + ": " + file.getFileName() + " has changed, " + script.size() + " rules hold now");
        } catch (ScriptException e) {
            messages.accept(device + ": the rules stay as they were: " + e.getMessage());
        }
    }

    private MisbehaviourScript parsed(String from) throws ScriptException {
        return MisbehaviourScript.parse(file.getFileName().toString(), from, device, transport, nanos);
    }
}
