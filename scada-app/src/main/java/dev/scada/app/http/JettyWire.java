package dev.scada.app.http;

import dev.scada.app.live.Wire;
import java.util.function.Consumer;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/** A live client's connection by Jetty. Its sends with a callback never block. */
final class JettyWire implements Wire {
    private final Session session;

    JettyWire(Session session) {
        this.session = session;
    }

    @Override
    public void send(String text, Consumer<@Nullable Throwable> done) {
        session.sendText(text, Callback.from(() -> done.accept(null), done));
    }

    @Override
    public void close(int status, String reason) {
        session.close(status, reason, Callback.NOOP);
    }

    @Override
    public void cut() {
        session.disconnect();
    }
}
