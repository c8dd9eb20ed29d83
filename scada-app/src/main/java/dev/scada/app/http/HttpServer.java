package dev.scada.app.http;

import dev.scada.app.access.Access;
import dev.scada.app.contract.LoginLinkView;
import dev.scada.app.contract.States;
import dev.scada.app.live.Admission;
import dev.scada.app.live.LiveSocket;
import io.javalin.Javalin;
import io.javalin.util.JavalinException;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** The HTTP server of one running plant. Listens from {@link #start} until {@link #close}. */
public final class HttpServer implements AutoCloseable {
    private final Javalin javalin;
    private final LiveSocket live;
    private final LoginRoutes logins;
    private final HttpBinding binding;
    private final RouteTable table;

    private HttpServer(Javalin javalin, LiveSocket live, LoginRoutes logins, HttpBinding binding, RouteTable table) {
        this.javalin = javalin;
        this.live = live;
        this.logins = logins;
        this.binding = binding;
        this.table = table;
    }

    /**
     * Begins to listen.
     *
     * @throws IOException when the address or the port cannot be had; the message says what to do
     */
    public static HttpServer start(
            HttpBinding binding,
            HttpLimits limits,
            Services services,
            Access access,
            InstantSource clock,
            LongSupplier monotonicNanos)
            throws IOException {
        boolean isTls = binding.tls().isPresent();
        States states = new States(services.acquisition(), services.tags());
        LiveSocket live = new LiveSocket(
                services.tags(),
                services.acquisition(),
                states,
                clock,
                monotonicNanos,
                limits.liveClients(),
                limits.stalled(),
                limits.messagesPerSecond());
        HttpCounts counts = new HttpCounts();
        Holder address = new Holder();
        LoginRoutes logins = new LoginRoutes(access, address::uri, new SessionCookie(isTls));
        RouteTable table = withDescription(
                services.version(),
                isTls,
                Stream.of(
                                new StatusRoutes(services, states, clock).routes(),
                                new PlantRoutes(services.updates()).routes(),
                                new HealthRoutes(services, states).routes(),
                                new ActionRoutes(services.actions()).routes(),
                                new TagRoutes(services.tags()).routes(),
                                new DemandRoutes(services.tags(), services.acquisition(), monotonicNanos).routes(),
                                new CommandRoutes(services.tags(), services.commands()).routes(),
                                new DeskRoutes(
                                                services.tags(),
                                                services.commands(),
                                                services.restraints().interlocks())
                                        .routes(),
                                new JournalRoutes(services.journal()).routes(),
                                new RestraintRoutes(services.tags(), services.restraints()).routes(),
                                Stream.of(live(live), new Metrics(services, counts, live::clients, clock).route()),
                                logins.routes(),
                                new AccountRoutes(access, clock).routes(),
                                new HmiRoutes(services.sites()).routes())
                        .flatMap(routes -> routes)
                        .toList());
        live.admit(admission(table));
        RateLimit rate = new RateLimit(limits.requestsPerSecond(), limits.requestBurst(), monotonicNanos);
        Guard guard = new Guard(access, new Origins(binding), rate, isTls);
        Javalin javalin = new JavalinSetup(binding, limits, guard, counts).create(table);
        HttpServer server = new HttpServer(javalin, live, logins, binding, table);
        try {
            if (isTls) {
                javalin.start();
            } else {
                javalin.start(binding.host(), binding.port());
            }
        } catch (JavalinException e) {
            live.close();
            javalin.stop();
            throw new IOException(
                    "cannot listen on " + binding.host() + " port " + binding.port()
                            + ": another program has that port, or the address is not of this computer; choose another one"
                            + " by --port or by http.port in plant.yaml (0: any that is free)",
                    e);
        }
        address.uri = server.uri();
        services.acquisition().onStateChange(live::stateChanged);
        live.start();
        return server;
    }

    /** The messages of the WebSocket; each type that it understands has to stand here. */
    private static List<MessagePolicy> messages() {
        return List.of(
                MessagePolicy.of("subscribe", Policy.VIEW, "Values of the tags that match, as far as one may see them"),
                MessagePolicy.of("unsubscribe", Policy.VIEW, "No more of a subscription"),
                MessagePolicy.of("ping", Policy.KNOWN, "The server's time, now"));
    }

    private static Admission admission(RouteTable table) {
        return (type, who) -> table.messages().stream()
                .filter(message -> message.type().equals(type))
                .findFirst()
                .map(message -> Guard.refusal(message.policy().orElseThrow(), who))
                .orElse(Optional.of("nobody may send this"));
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
    private static RouteTable withDescription(String version, boolean isTls, List<Route> routes) {
        Described described = new Described();
        Route self = Route.get("/openapi.json")
                .policy(Policy.KNOWN)
                .summary("This description")
                .writes("application/json", exchange -> exchange.context().json(described.document(version, isTls)));
        described.table =
                new RouteTable(Stream.concat(routes.stream(), Stream.of(self)).toList(), messages());
        return described.table;
    }

    private static final class Described {
        private RouteTable table = new RouteTable(List.of());

        Object document(String version, boolean isTls) {
            return new OpenApi(isTls).document(table, version);
        }
    }

    /** Where the server is reached, with the port that it has. */
    public URI uri() {
        String host = binding.host();
        String reachable = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
        return URI.create(binding.scheme() + "://" + (reachable.contains(":") ? "[" + reachable + "]" : reachable) + ":"
                + javalin.port() + "/");
    }

    /** All that it serves. */
    RouteTable table() {
        return table;
    }

    /**
     * A link that logs one browser in, once.
     *
     * @param user who is there, and may log in
     */
    public LoginLinkView newLoginLink(String user) {
        return logins.newLink(user, "system");
    }

    @Override
    public void close() {
        live.close();
        javalin.stop();
    }
}
