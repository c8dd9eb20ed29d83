package dev.scada.app.serve;

import dev.scada.api.ApiVersion;
import dev.scada.app.access.Access;
import dev.scada.app.access.TokenFile;
import dev.scada.app.client.RuntimeFile;
import dev.scada.app.contract.LoginLinkView;
import dev.scada.app.http.HttpBinding;
import dev.scada.app.http.HttpLimits;
import dev.scada.app.http.HttpServer;
import dev.scada.app.http.Services;
import dev.scada.app.tls.ServerIdentity;
import dev.scada.core.access.Accounts;
import dev.scada.core.access.LocalToken;
import dev.scada.core.access.SessionLives;
import dev.scada.core.plant.Plant;
import dev.scada.core.runtime.Engineering;
import dev.scada.core.runtime.PlantUpdates;
import dev.scada.core.runtime.RuntimeSettings;
import dev.scada.core.runtime.ScadaRuntime;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A plant that runs and is served. What failed to start leaves nothing behind. */
public final class PlantServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PlantServer.class);

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final HttpServer http;
    private final PlantUpdates updates;
    private final Accounts accounts;
    private final Optional<String> fingerprint;

    private PlantServer(
            Engineering engineering, Plant plant, ServeSettings settings, Clock clock, LongSupplier monotonicNanos)
            throws IOException {
        try {
            ScadaRuntime runtime = ScadaRuntime.start(
                    engineering, plant, new RuntimeSettings(settings.plantFolder(), settings.dataFolder(), clock));
            started.push(runtime);
            started.push(ServingLog.in(runtime.dataFolder()));
            updates = runtime.updates();
            Services services = new Services(
                    runtime.updates(),
                    ApiVersion.current(),
                    clock.instant(),
                    runtime.tags(),
                    runtime.controlDesk(),
                    runtime::unsettled,
                    runtime.acquisition(),
                    runtime.disabling(),
                    runtime.journal(),
                    runtime.actions(),
                    runtime.restraints(),
                    new PluginSites(engineering.plugins()));
            accounts = runtime.accounts();
            runtime.sessions()
                    .live(new SessionLives(
                            plant.http().sessionIdle(), plant.http().sessionLongest()));
            Access access = new Access(
                    accounts,
                    runtime.sessions(),
                    runtime.logins(),
                    new LocalToken(new TokenFile(runtime.dataFolder()).readOrMake()));
            HttpBinding binding = new Listening(settings, plant.http(), runtime.dataFolder(), clock).binding();
            http = HttpServer.start(binding, HttpLimits.standard(), services, access, clock, monotonicNanos);
            started.push(http);
            started.push(RuntimeFile.announce(
                    new RuntimeFile.Running(
                            http.uri(),
                            ProcessHandle.current().pid(),
                            runtime.dataFolder(),
                            binding.tls().map(ServerIdentity::fingerprint)),
                    clock.instant(),
                    settings.runningFolder()));
            binding.tls()
                    .ifPresent(identity ->
                            LOG.info("The certificate's fingerprint (SHA-256) is {}", identity.fingerprint()));
            fingerprint = binding.tls().map(ServerIdentity::fingerprint);
            LOG.info("{} is served at {}, data in {}", plant.name(), http.uri(), runtime.dataFolder());
        } catch (IOException | RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /**
     * Starts the plant and its server.
     *
     * @param engineering whose plugins made the plant; stays the caller's
     * @throws IOException when the data folder or the port cannot be had; the message says what to do
     */
    public static PlantServer start(
            Engineering engineering, Plant plant, ServeSettings settings, Clock clock, LongSupplier monotonicNanos)
            throws IOException {
        return new PlantServer(engineering, plant, settings, clock, monotonicNanos);
    }

    /** Where the console is. */
    public URI uri() {
        return http.uri();
    }

    /**
     * Applies the plant's files as they are now; what is done, and what is wrong, goes to the log. Returns at once.
     *
     * @param by who wished it, for the record
     */
    public void applyFiles(String by) {
        new FilesApplied(updates).begin(by);
    }

    /** What browsers should show of its certificate; absent where it serves in clear. */
    public Optional<String> fingerprint() {
        return fingerprint;
    }

    /** Users, roles and tokens. */
    public Accounts accounts() {
        return accounts;
    }

    /** A link that logs one browser in as that user, once. */
    public LoginLinkView newLoginLink(String user) {
        return http.newLoginLink(user);
    }

    @Override
    public void close() {
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                LOG.error("a part of the server did not stop; the rest is stopped all the same", e);
            }
        }
    }
}
