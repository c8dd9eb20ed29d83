package dev.scada.app.http;

import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagService;
import dev.scada.app.contract.LeaseBody;
import dev.scada.app.contract.LeaseRenewal;
import dev.scada.app.contract.LeaseView;
import dev.scada.app.contract.ReadBody;
import dev.scada.app.contract.ReadView;
import dev.scada.app.contract.ValueView;
import dev.scada.core.acquisition.Acquisition;
import dev.scada.core.acquisition.Lease;
import dev.scada.core.acquisition.ReadResult;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads now, and faster for a while. Neither writes anything to a device. */
final class DemandRoutes {
    static final int MOST_TAGS = 1_000;
    static final int MOST_LEASES = 1_000;
    static final int LONGEST_LEASE_SECONDS = 600;
    static final int DEFAULT_LEASE_SECONDS = 60;

    private final TagService tags;
    private final Acquisition acquisition;
    private final LongSupplier monotonicNanos;
    private final Map<String, Held> leases = new ConcurrentHashMap<>();
    private final AtomicLong latest = new AtomicLong();

    /**
     * @param by nobody else renews or ends it
     * @param until on the monotonic clock
     */
    private record Held(String by, Lease lease, int tags, long until) {}

    DemandRoutes(TagService tags, Acquisition acquisition, LongSupplier monotonicNanos) {
        this.tags = tags;
        this.acquisition = acquisition;
        this.monotonicNanos = monotonicNanos;
    }

    Stream<Route> routes() {
        return Stream.of(
                Route.post("/api/v1/read")
                        .policy(Policy.VIEW)
                        .summary("Reads up to " + MOST_TAGS
                                + " tags from their devices now, between the polls, and answers with what was read")
                        .takes(ReadBody.class)
                        .answersLater(ReadView.class, this::read),
                Route.post("/api/v1/leases")
                        .policy(Policy.VIEW)
                        .summary("Tells that somebody looks at up to " + MOST_TAGS
                                + " tags, so that those with a faster scan class for that are read in it for a while")
                        .takes(LeaseBody.class)
                        .answers(LeaseView.class, this::lease),
                Route.post("/api/v1/leases/{id}")
                        .policy(Policy.VIEW)
                        .summary("Renews a lease, or with 0 seconds ends it")
                        .path("id", "What the lease was answered with")
                        .takes(LeaseRenewal.class)
                        .answers(LeaseView.class, this::renew));
    }

    private CompletionStage<ReadView> read(Exchange exchange) {
        Map<TagPath, TagInfo> infos =
                known(exchange.visible(tags), exchange.body(ReadBody.class).tags());
        return acquisition
                .readNow(infos.keySet())
                .thenApply(results -> new ReadView(
                        results.stream().map(result -> item(infos, result)).toList()));
    }

    private static ReadView.Item item(Map<TagPath, TagInfo> infos, ReadResult result) {
        return new ReadView.Item(
                result.tag().text(),
                result.value()
                        .flatMap(value ->
                                Optional.ofNullable(infos.get(result.tag())).map(info -> ValueView.of(info, value))),
                result.trouble());
    }

    private LeaseView lease(Exchange exchange) {
        LeaseBody body = exchange.body(LeaseBody.class);
        Map<TagPath, TagInfo> infos = known(exchange.visible(tags), body.tags());
        int seconds = seconds(body.seconds(), 1);
        long now = monotonicNanos.getAsLong();
        leases.values().removeIf(held -> held.until() - now < 0);
        if (leases.size() >= MOST_LEASES) {
            throw new HttpError(429, "too_many_leases", "there are " + MOST_LEASES + " leases already");
        }
        String id = Long.toString(latest.incrementAndGet());
        Lease lease = acquisition.lease(infos.keySet(), Duration.ofSeconds(seconds));
        leases.put(
                id,
                new Held(
                        exchange.principal().name(),
                        lease,
                        infos.size(),
                        now + Duration.ofSeconds(seconds).toNanos()));
        return new LeaseView(id, infos.size(), seconds);
    }

    private LeaseView renew(Exchange exchange) {
        String id = exchange.path("id");
        int seconds = seconds(exchange.body(LeaseRenewal.class).seconds(), 0);
        Held held = leases.get(id);
        if (held == null || !held.by().equals(exchange.principal().name())) {
            throw HttpError.notFound("unknown_lease", "there is no lease '" + id + "', or it has ended");
        }
        if (!held.lease().renew(Duration.ofSeconds(Math.max(1, seconds)))) {
            leases.remove(id);
            throw HttpError.notFound("unknown_lease", "there is no lease '" + id + "', or it has ended");
        }
        if (seconds == 0) {
            leases.remove(id);
            held.lease().close();
        } else {
            long until =
                    monotonicNanos.getAsLong() + Duration.ofSeconds(seconds).toNanos();
            leases.put(id, new Held(held.by(), held.lease(), held.tags(), until));
        }
        return new LeaseView(id, held.tags(), seconds);
    }

    private static int seconds(@Nullable Integer said, int least) {
        int seconds = said == null ? DEFAULT_LEASE_SECONDS : said;
        if (seconds < least || seconds > LONGEST_LEASE_SECONDS) {
            throw HttpError.badRequest(
                    "bad_lease", "seconds is a whole number from " + least + " to " + LONGEST_LEASE_SECONDS);
        }
        return seconds;
    }

    /** The tags, each once, in their order; one that is not there fails the whole. */
    private static Map<TagPath, TagInfo> known(TagService visible, @Nullable List<String> paths) {
        if (paths == null || paths.isEmpty() || paths.size() > MOST_TAGS) {
            throw HttpError.badRequest("bad_tags", "'tags' is a list of 1 to " + MOST_TAGS + " paths");
        }
        Map<TagPath, TagInfo> infos = new LinkedHashMap<>();
        for (@Nullable String path : paths) {
            String text = path == null ? "" : path;
            TagInfo info = TagRoutes.known(visible, text).orElseThrow(() -> TagRoutes.unknown(visible, text));
            infos.put(info.path(), info);
        }
        return infos;
    }
}
