package dev.scada.driver.modbus.tool;

import dev.scada.api.driver.DriverException;
import dev.scada.api.tool.ToolContext;
import dev.scada.driver.modbus.Interrogation.Reply;
import dev.scada.driver.modbus.Question;
import dev.scada.driver.modbus.RoundTrips;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Response;
import dev.scada.modbus.pdu.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code scada modbus diagnose}. */
final class DiagnoseWord implements Word {

    private static final int USUAL_EXCHANGES = 10;
    private static final int MOST_EXCHANGES = 10_000;
    private static final Request ECHO = new Request.Diagnose(Request.Diagnose.RETURN_QUERY_DATA, 0xA55A);
    private static final Request READ = Request.read(Table.HOLDING, 0, 1);

    /** Times of exchanges, and what they came to: data, a refusal, or nothing. */
    private record Measured(RoundTrips times, Optional<Response> latest) {}

    @Override
    public String name() {
        return "diagnose";
    }

    @Override
    public String usage() {
        return Usage.DIAGNOSE;
    }

    @Override
    public Set<String> flags() {
        return Set.of();
    }

    @Override
    public Set<String> valued() {
        return Set.of("--exchanges");
    }

    @Override
    public int run(Arguments arguments, ToolContext context)
            throws UsageException, DriverException, InterruptedException {
        arguments.requireNothingFrom(1);
        Where where = Where.one(arguments);
        int unit = Word.unit(arguments);
        int exchanges = arguments.whole("--exchanges", USUAL_EXCHANGES, 1, MOST_EXCHANGES);
        try (Talk talk = Word.talk(context, where, arguments, USUAL_TIMEOUT)) {
            talk.connect();
            context.out().println("unit " + unit + " at " + where.text());
            context.out().println("round trip");
            if (!roundTrips(talk, unit, exchanges, context)) {
                context.err()
                        .println("scada modbus diagnose: unit " + unit + " at " + where.text()
                                + " answers nothing within " + talk.timeout().toMillis() + " ms");
                return ModbusTool.FAILED;
            }
            List<Question> questions = new ArrayList<>(Question.state());
            questions.add(Question.serverId());
            List<Reply> replies = new Asked(talk, unit).alive().all(questions);
            Asked.print(replies, context);
            return 0;
        }
    }

    /** By the echo, and where the device does not answer to FC 8 at all, by a read. */
    private static boolean roundTrips(Talk talk, int unit, int exchanges, ToolContext context)
            throws DriverException, InterruptedException {
        Measured echo = measure(talk, unit, ECHO, exchanges);
        if (echo.latest().isPresent()) {
            String what = echo.latest().get() instanceof Response.Refused refused
                    ? "echo (8/0) not supported (" + refused.code() + "); refusals took"
                    : "echo (8/0)";
            Asked.line(what, echo.times().toString(), context);
            return true;
        }
        Asked.line("echo (8/0)", "not answered, where the specification wants at least a refusal", context);
        Measured read = measure(talk, unit, READ, exchanges);
        Asked.line("read of holding register 0", read.times().toString(), context);
        return read.latest().isPresent();
    }

    private static Measured measure(Talk talk, int unit, Request request, int exchanges)
            throws DriverException, InterruptedException {
        List<Duration> times = new ArrayList<>();
        int lost = 0;
        Optional<Response> latest = Optional.empty();
        // The first settles the link (and wakes what sleeps): it is not counted where it is answered.
        for (int i = -1; i < exchanges; i++) {
            try {
                Talk.Timed answer = talk.timed(unit, request);
                latest = Optional.of(answer.response());
                if (i >= 0) {
                    times.add(answer.time());
                }
            } catch (DriverException e) {
                if (e.scope() == DriverException.Scope.LINE) {
                    throw e;
                }
                lost += i >= 0 ? 1 : 0;
                if (latest.isEmpty() && lost > 1) {
                    break;
                }
            }
        }
        return new Measured(new RoundTrips(times, lost), latest);
    }
}
