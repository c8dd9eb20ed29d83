package dev.scada.app.http;

import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagPattern;
import dev.scada.app.contract.JournalRecordView;
import dev.scada.app.contract.JournalStatusView;
import dev.scada.app.contract.JournalView;
import dev.scada.app.contract.Json;
import dev.scada.core.access.Principal;
import dev.scada.core.access.Right;
import dev.scada.core.journal.JournalArchive;
import dev.scada.core.journal.JournalCsv;
import dev.scada.core.journal.JournalQuery;
import dev.scada.core.journal.JournalQuery.Order;
import dev.scada.core.journal.JournalRecord;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What stands in the journal, for who may see the whole plant. */
final class JournalRoutes {
    private static final int USUAL = 100;
    private static final List<String> COMMANDS = List.of("intent", "outcome", "refusal");

    private final JournalArchive journal;

    JournalRoutes(JournalArchive journal) {
        this.journal = journal;
    }

    Stream<Route> routes() {
        return Stream.of(
                filtered(Route.get("/api/v1/journal")
                                .policy(Policy.VIEW_ALL)
                                .summary("Records of the journal: commands, changes of the plant, logins and what else"
                                        + " people did"))
                        .query("order", "string", "newest (usual) or oldest: which come first")
                        .query(
                                "beyond",
                                "integer",
                                "Only records after this number, in that order: the answer's 'next'")
                        .query("limit", "integer", "How many at most, 1 to " + JournalQuery.MOST)
                        .answers(JournalView.class, this::list),
                filtered(Route.get("/api/v1/journal/export")
                                .policy(Policy.VIEW_ALL)
                                .summary("All records that fit, oldest first, as a file"))
                        .query(
                                "format",
                                "string",
                                "csv (usual), or json: an object a line, as the journal's records are")
                        .writes("text/csv", this::export),
                Route.get("/api/v1/journal/status")
                        .policy(Policy.VIEW_ALL)
                        .summary("How the journal is: whether it records, how much is signed, what reserve it has")
                        .answers(JournalStatusView.class, exchange -> JournalStatusView.of(journal.status())));
    }

    private static Route.Draft filtered(Route.Draft route) {
        return route.query("from", "string", "The first moment, such as 2026-11-22T12:00:00Z")
                .query("to", "string", "The first moment that is too late")
                .query("user", "string", "Who did it, exactly")
                .query("tag", "string", "Path pattern: * within a segment, ** for any number of segments")
                .query(
                        "kind",
                        "string",
                        "Words with commas between: command (intent, outcome and refusal), plant-change, login and so on")
                .query("id", "string", "Of the command, change or event");
    }

    private JournalView list(Exchange exchange) {
        int limit = exchange.query("limit", USUAL, 1, JournalQuery.MOST);
        Order order = order(exchange.query("order").orElse("newest"));
        JournalQuery query = query(exchange, order, limit);
        Optional<String> beyond = exchange.query("beyond");
        List<JournalRecord> found = find(beyond.isPresent() ? query.beyond(number(beyond.get())) : query);
        Optional<Long> next = found.size() < limit
                ? Optional.empty()
                : Optional.of(found.get(found.size() - 1).sequence());
        return new JournalView(
                found.stream()
                        .filter(record -> maySee(exchange.principal(), record))
                        .map(JournalRecordView::of)
                        .toList(),
                next);
    }

    private static boolean maySee(Principal who, JournalRecord record) {
        return record.tag()
                .map(tag -> who.rights().may(Right.VIEW, TagPath.of(tag)))
                .orElseGet(() -> who.rights().mayEverywhere(Right.VIEW));
    }

    /** A page at a time, so that neither memory nor the database's log grows with it. */
    private void export(Exchange exchange) {
        String format = exchange.query("format").orElse("csv");
        if (!format.equals("csv") && !format.equals("json")) {
            throw HttpError.badRequest("bad_parameter", "format is csv or json");
        }
        JournalQuery query = query(exchange, Order.OLDEST_FIRST, JournalQuery.MOST);
        List<JournalRecord> page = find(query);
        exchange.context()
                .contentType(format.equals("csv") ? "text/csv; charset=utf-8" : "application/x-ndjson")
                .header("Content-Disposition", "attachment; filename=\"journal." + format + "\"");
        try (Writer out = new OutputStreamWriter(exchange.context().outputStream(), StandardCharsets.UTF_8)) {
            Optional<JournalCsv> csv = format.equals("csv") ? Optional.of(new JournalCsv(out)) : Optional.empty();
            while (!page.isEmpty()) {
                for (JournalRecord record : page) {
                    if (maySee(exchange.principal(), record)) {
                        write(record, csv, out);
                    }
                }
                page = find(query.beyond(page.get(page.size() - 1).sequence()));
            }
        } catch (IOException gone) {
            throw new HttpError(499, "gone", "whoever asked went away: " + gone.getMessage());
        }
    }

    private static void write(JournalRecord record, Optional<JournalCsv> csv, Writer out) throws IOException {
        if (csv.isPresent()) {
            csv.get().write(record);
        } else {
            out.write(Json.text(JournalRecordView.of(record)));
            out.write('\n');
        }
    }

    private List<JournalRecord> find(JournalQuery query) {
        try {
            return journal.find(query);
        } catch (IOException e) {
            throw new HttpError(503, "journal_unreadable", String.valueOf(e.getMessage()));
        }
    }

    private static JournalQuery query(Exchange exchange, Order order, int limit) {
        JournalQuery query = JournalQuery.all(order, limit)
                .between(moment(exchange, "from"), moment(exchange, "to"))
                .kinds(kinds(exchange.query("kind").orElse("")));
        Optional<String> user = exchange.query("user").filter(text -> !text.isEmpty());
        Optional<TagPattern> tag =
                exchange.query("tag").filter(text -> !text.isEmpty()).map(TagRoutes::pattern);
        Optional<String> id = exchange.query("id").filter(text -> !text.isEmpty());
        query = user.map(query::by).orElse(query);
        query = tag.map(query::tag).orElse(query);
        return id.map(query::id).orElse(query);
    }

    private static Set<String> kinds(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .flatMap(word -> word.equals("command") ? COMMANDS.stream() : Stream.of(word))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Optional<Instant> moment(Exchange exchange, String name) {
        try {
            return exchange.query(name).filter(text -> !text.isEmpty()).map(Instant::parse);
        } catch (DateTimeException e) {
            throw HttpError.badRequest("bad_parameter", name + " is a moment such as 2026-11-22T12:00:00Z");
        }
    }

    private static Order order(String word) {
        return switch (word) {
            case "newest" -> Order.NEWEST_FIRST;
            case "oldest" -> Order.OLDEST_FIRST;
            default -> throw HttpError.badRequest("bad_parameter", "order is newest or oldest");
        };
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw HttpError.badRequest("bad_parameter", "beyond is a whole number");
        }
    }
}
