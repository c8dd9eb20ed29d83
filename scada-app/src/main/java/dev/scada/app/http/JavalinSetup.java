package dev.scada.app.http;

import dev.scada.app.contract.ErrorView;
import dev.scada.app.contract.Json;
import dev.scada.app.live.LiveClient;
import dev.scada.app.live.LiveSocket;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.json.JsonMapper;
import io.javalin.router.Endpoint;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsContext;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.ee10.servlet.SessionHandler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.session.NullSessionCache;
import org.eclipse.jetty.session.NullSessionDataStore;
import org.eclipse.jetty.session.SessionCache;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a Javalin of a table of routes: limits, errors, guard. */
final class JavalinSetup {
    private static final Logger LOG = LoggerFactory.getLogger(JavalinSetup.class);
    private static final int LONGEST_LIVE_MESSAGE = 8 * 1024;
    /** A command may wait for a minute to begin and then for its line. */
    private static final long LONGEST_REQUEST_MILLIS = 180_000;

    private final HttpLimits limits;
    private final Guard guard;
    private final HttpCounts counts;
    private final HttpBinding binding;
    private final LoginPage loginPage = new LoginPage();

    JavalinSetup(HttpBinding binding, HttpLimits limits, Guard guard, HttpCounts counts) {
        this.binding = binding;
        this.limits = limits;
        this.guard = guard;
        this.counts = counts;
    }

    Javalin create(RouteTable table) {
        return Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.startup.startupWatcherEnabled = false;
            config.http.compressionStrategy = CompressionStrategy.NONE;
            config.http.maxRequestSize = limits.bodyBytes();
            config.http.asyncTimeout = LONGEST_REQUEST_MILLIS;
            config.http.prefer405over404 = true;
            config.jsonMapper(new ContractMapper());
            jetty(config);
            routes(config.routes, table);
        });
    }

    private void jetty(JavalinConfig config) {
        QueuedThreadPool threads =
                new QueuedThreadPool(limits.threads(), 2, (int) limits.idle().toMillis());
        threads.setName("http");
        threads.setDaemon(true);
        config.jetty.threadPool = threads;
        config.jetty.modifyHttpConfiguration(this::limit);
        binding.tls()
                .ifPresent(identity -> config.jetty.addConnector(
                        (server, http) -> TlsConnector.make(server, http, identity, binding, limits.idle())));
        config.jetty.modifyServer(server -> {
            // A body is read as it comes, and takes a thread only when it is there: a few that are sent a byte at a
            // time would
            // hold all of them. What waits is bounded by the number of connections.
            server.setHandler(new EagerContentHandler(
                    new EagerContentHandler.RetainedContentLoaderFactory(limits.bodyBytes() + 1L, -1, false)));
            server.addBean(new NetworkConnectionLimit(limits.connections(), server));
            server.setStopTimeout(0); // a stop waits for nobody: a command goes on, its record stays
            for (var connector : server.getConnectors()) {
                if (connector instanceof ServerConnector tcp) {
                    tcp.setIdleTimeout(limits.idle().toMillis());
                }
            }
        });
        config.jetty.modifyServletContextHandler(context -> forgetful(context.getSessionHandler()));
        config.jetty.modifyWebSocketServletFactory(factory -> {
            factory.setMaxTextMessageSize(LONGEST_LIVE_MESSAGE);
            factory.setMaxBinaryMessageSize(1);
            // No limit by frame: it would hold for what we send as well, all values of a plant in one. What comes in is
            // limited by message, whatever its frames are.
            factory.setMaxFrameSize(0);
            factory.setAutoFragment(true); // a frame comes in pieces, so that a huge one ends at the limit of a message
        });
    }

    /** Our sessions are not the servlets': those are begun for whoever asks for a WebSocket, and none is kept or told. */
    private static void forgetful(SessionHandler sessions) {
        SessionCache nothing = new NullSessionCache(sessions);
        nothing.setSessionDataStore(new NullSessionDataStore());
        sessions.setSessionCache(nothing);
        sessions.setUsingCookies(false);
        sessions.setUsingUriParameters(false);
    }

    private void limit(HttpConfiguration http) {
        http.setRequestHeaderSize(limits.headerBytes());
        http.setResponseHeaderSize(limits.headerBytes());
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setIdleTimeout(limits.idle().toMillis());
    }

    private void routes(RoutesConfig routes, RouteTable table) {
        routes.before(context -> {
            SecurityHeaders.put(context, binding.tls().isPresent());
            guard.checkOrigin(context);
        });
        table.routes().forEach(route -> add(routes, route));
        routes.exception(HttpError.class, (error, context) -> fail(context, error));
        routes.exception(HttpResponseException.class, (error, context) -> fail(context, translated(error)));
        routes.exception(Exception.class, (error, context) -> {
            Optional<HttpError> refused = AccessFaults.translated(unwrapped(error));
            if (refused.isPresent()) {
                fail(context, refused.get());
                return;
            }
            LOG.error("a fault while serving {} {}", context.method(), context.path(), error);
            fail(context, new HttpError(500, "internal", "a fault in the server; its log says more"));
        });
        routes.after(context -> counts.count(context.method().name(), routeName(context), context.statusCode()));
    }

    private void add(RoutesConfig routes, Route route) {
        Policy policy = route.policy().orElseThrow();
        String path = javalinPath(route.path());
        if (route.handling() instanceof Route.Handling.BySocket socket) {
            routes.wsBeforeUpgrade(path, context -> guard.checkUpgrade(context, policy));
            routes.ws(path, config -> live(config, socket.socket()));
            return;
        }
        routes.addHttpHandler(HandlerType.findOrCreate(route.method().name()), path, context -> {
            guard.checkPolicy(context, policy);
            handle(route.handling(), context);
        });
    }

    private void handle(Route.Handling handling, Context context) {
        Exchange exchange = new Exchange(context, limits);
        if (handling instanceof Route.Handling.ByHand byHand) {
            byHand.act().run(exchange);
        } else if (handling instanceof Route.Handling.ByObject byObject) {
            CompletableFuture<?> answer = byObject.work().answer(exchange).toCompletableFuture();
            if (answer.isDone()) {
                Exchange.answer(context, joined(answer));
            } else {
                context.future(() -> answer.thenAccept(view -> Exchange.answer(context, view)));
            }
        }
    }

    private static Throwable unwrapped(Exception error) {
        return error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
    }

    /** The result, or what went wrong itself and not its wrapping. */
    private static Object joined(CompletableFuture<?> done) {
        try {
            return done.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof HttpError error) {
                throw error;
            }
            throw e;
        }
    }

    private void live(WsConfig config, LiveSocket socket) {
        Map<String, LiveClient> clients = new ConcurrentHashMap<>();
        String cookie = Guard.cookieName(binding.tls().isPresent());
        config.onConnect(context -> socket.connect(
                        new JettyWire(context.session),
                        guard.presence(
                                context.header("Authorization"), SessionCookie.alone(context.header("Cookie"), cookie)))
                .ifPresent(client -> clients.put(context.sessionId(), client)));
        config.onMessage(context -> {
            @Nullable LiveClient client = clients.get(context.sessionId());
            if (client != null) {
                client.received(context.message());
            }
        });
        config.onClose(context -> leave(clients, context, socket));
        config.onError(context -> leave(clients, context, socket));
    }

    private static void leave(Map<String, LiveClient> clients, WsContext context, LiveSocket socket) {
        @Nullable LiveClient client = clients.remove(context.sessionId());
        if (client != null) {
            socket.disconnected(client);
        }
    }

    private void fail(Context context, HttpError error) {
        context.status(error.status());
        if (error.retryAfterSeconds() > 0) {
            context.header("Retry-After", Long.toString(error.retryAfterSeconds()));
        }
        if (error.status() == 401) {
            context.header("WWW-Authenticate", "Bearer");
        }
        if (isForPeople(context) && error.code().equals("unauthorised")) {
            loginPage.show(context, HttpStatus.UNAUTHORIZED);
        } else if (isForPeople(context)) {
            context.contentType("text/html; charset=utf-8").result(page(error));
        } else {
            Exchange.answer(context, ErrorView.of(error.code(), error.text()));
        }
    }

    /** Whether a person typed the address or followed a link, in place of a program that reads JSON. */
    private static boolean isForPeople(Context context) {
        @Nullable String accept = context.header("Accept");
        return accept != null && accept.contains("text/html") && !context.path().startsWith("/api/");
    }

    private static String page(HttpError error) {
        return "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>SCADA</title><p>"
                + error.text().replace("&", "&amp;").replace("<", "&lt;") + "</p><p><a href=\"/\">SCADA</a></p></html>";
    }

    private static HttpError translated(HttpResponseException error) {
        return switch (error.getStatus()) {
            case 404 -> HttpError.notFound("no_such_route", "there is nothing at this address; see /openapi.json");
            case 405 ->
                new HttpError(405, "bad_method", "this address is not used with that method; see /openapi.json");
            case 413 -> new HttpError(413, "too_large", "the request is too large");
            default -> new HttpError(error.getStatus(), "refused", String.valueOf(error.getMessage()));
        };
    }

    /** {@code {path...}} takes slashes, which Javalin writes with angle brackets. */
    private static String javalinPath(String path) {
        return path.replaceAll("\\{(\\w+)\\.\\.\\.}", "<$1>");
    }

    private static String routeName(Context context) {
        @Nullable Endpoint matched = context.endpoints().matchedHttpEndpoint();
        return matched == null ? "none" : matched.path;
    }

    /** Javalin's way to ask for JSON. */
    private static final class ContractMapper implements JsonMapper {
        @Override
        public String toJsonString(Object object, Type type) {
            return Json.text(object);
        }
    }
}
