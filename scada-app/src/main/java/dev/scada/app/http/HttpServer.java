package dev.scada.app.http;

import dev.scada.app.access.Access;
import dev.scada.app.contract.LoginLinkView;
import dev.scada.app.contract.States;
import dev.scada.app.live.LiveSocket;
import io.javalin.Javalin;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** The HTTP server of one running plant. Listens from {@link #start} until {@link #close}. */
public final class HttpServer implements AutoCloseable {
    private final Javalin javalin;
    private final LiveSocket live;
    private final LoginRoutes logins;
    private final String host;

    private HttpServer(Javalin javalin, LiveSocket live, LoginRoutes logins, String host) {
        this.javalin = javalin;
        this.live = live;
        this.logins = logins;
        this.host = host;
    }

    /**
     * Begins to listen.
     *
     * @param host the address to listen on
     * @param port 0 for any that is free
     * @throws IOException when the address or the port cannot be had; the message says what to do
     */
    public static HttpServer start(
            String host,
            int port,
            HttpLimits limits,
            Services services,
            Access access,
            InstantSource clock,
            LongSupplier monotonicNanos)
            throws IOException {
        States states = new States(services.acquisition(), services.tags());
        LiveSocket live = new LiveSocket(
                services.tags(),
                services.acquisition(),
                states,
                clock,
                monotonicNanos,
                limits.liveClients(),
                limits.stalled());
        HttpCounts counts = new HttpCounts();
        Holder address = new Holder();
        LoginRoutes logins = new LoginRoutes(access, address::uri);
        RouteTable table = withDescription(
                services.version(),
                Stream.of(
                                new StatusRoutes(services, states, clock).routes(),
                                new PlantRoutes(services.updates()).routes(),
                                new HealthRoutes(services, states).routes(),
                                new ActionRoutes(services.actions()).routes(),
                                new TagRoutes(services.tags()).routes(),
                                new DemandRoutes(services.tags(), services.acquisition(), monotonicNanos).routes(),
                                new CommandRoutes(services.tags(), services.commands()).routes(),
                                new JournalRoutes(services.journal()).routes(),
                                Stream.of(live(live), new Metrics(services, counts, live::clients, clock).route()),
                                logins.routes(),
                                new HmiRoutes(services.sites()).routes())
                        .flatMap(routes -> routes)
                        .toList());
        Javalin javalin = new JavalinSetup(limits, new Guard(access, new Origins(host)), counts).create(table);
        HttpServer server = new HttpServer(javalin, live, logins, host);
        try {
            javalin.start(host, port);
        } catch (JavalinBindException e) {
            live.close();
            throw new IOException(
                    "cannot listen on " + host + " port " + port
                            + ": another program has that port, or the address is not of this computer; choose another one"
                            + " by --port or by http.port in plant.yaml (0: any that is free)",
                    e);
        }
        address.uri = server.uri();
        services.acquisition().onStateChange(live::stateChanged);
        live.start();
        return server;
    }

    private static final class Holder {
        private volatile URI uri = URI.create("http://localhost/");

        URI uri() {
            return uri;
        }
    }

    private static Route live(LiveSocket live) {
        return Route.get("/api/v1/live")
                .policy(Policy.VIEW)
                .summary("Live values and states over a WebSocket")
                .opens(live);
    }

    /** The description of all routes is a route as well, and describes itself. */
    private static RouteTable withDescription(String version, List<Route> routes) {
        Described described = new Described();
        Route self = Route.get("/openapi.json")
                .policy(Policy.VIEW)
                .summary("This description")
                .writes("application/json", exchange -> exchange.context().json(described.document(version)));
        described.table =
                new RouteTable(Stream.concat(routes.stream(), Stream.of(self)).toList());
        return described.table;
    }

    private static final class Described {
        private RouteTable table = new RouteTable(List.of());

        Object document(String version) {
            return new OpenApi().document(table, version);
        }
    }

    /** Where the server is reached, with the port that it has. */
    public URI uri() {
        String reachable = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
        return URI.create(
                "http://" + (reachable.contains(":") ? "[" + reachable + "]" : reachable) + ":" + javalin.port() + "/");
    }

    /** A link that logs one browser in, once. */
    public LoginLinkView newLoginLink() {
        return logins.newLink();
    }

    @Override
    public void close() {
        live.close();
        javalin.stop();
    }
}
