package dev.scada.driver.modbus;

import dev.scada.api.driver.Call;
import dev.scada.api.driver.Diagnosing.Part;
import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Code;
import dev.scada.api.driver.Finding;
import dev.scada.driver.modbus.Interrogation.Asking;
import dev.scada.driver.modbus.Interrogation.Reply;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** What a session asks a device about itself: round trips by echo, then one question a part. */
final class DeviceDiagnosis {

    private static final List<Question> QUESTIONS = Stream.concat(
                    Question.identity().stream(), Question.state().stream())
            .toList();
    private static final int ECHOES = 4;
    private static final Request ECHO = new Request.Diagnose(Request.Diagnose.RETURN_QUERY_DATA, 0xA55A);

    private DeviceDiagnosis() {}

    static CompletionStage<Part> part(Link link, int unit, int part, Call call) {
        Asking asking = request -> link.ask(unit, request, call, Link.OPEN_GATE);
        if (part == 0) {
            return echoes(asking, call, new ArrayList<>());
        }
        boolean isLast = part == QUESTIONS.size();
        return Interrogation.run(asking, List.of(QUESTIONS.get(part - 1))).thenCompose(replies -> {
            Reply reply = replies.get(0);
            return reply.isAnswered()
                    ? CompletableFuture.completedStage(new Part(reply.findings(), isLast))
                    : CompletableFuture.failedStage(DriverException.device(Code.TIMED_OUT, reply.trouble()));
        });
    }

    /** The first settles a link without ids, and is not counted. No more than the time of the call has room for. */
    private static CompletionStage<Part> echoes(Asking asking, Call call, List<Duration> times) {
        Duration before = call.remaining();
        return asking.ask(ECHO).thenCompose(response -> {
            if (response instanceof Response.Refused) {
                return CompletableFuture.completedStage(new Part(List.of(), false));
            }
            Duration time = before.minus(call.remaining());
            times.add(time);
            boolean hasRoom = call.remaining().compareTo(time.multipliedBy(2)) > 0;
            return times.size() < ECHOES && hasRoom
                    ? echoes(asking, call, times)
                    : CompletableFuture.completedStage(new Part(List.of(found(times)), false));
        });
    }

    private static Finding found(List<Duration> times) {
        List<Duration> counted = times.size() > 1 ? times.subList(1, times.size()) : times;
        return new Finding("round trip", "echo (8/0)", new RoundTrips(counted, 0).toString());
    }
}
