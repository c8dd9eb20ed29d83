package dev.scada.driver.modbus.tool;

import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.Finding;
import dev.scada.api.tool.ToolContext;
import dev.scada.driver.modbus.Interrogation;
import dev.scada.driver.modbus.Interrogation.Reply;
import dev.scada.driver.modbus.Question;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Response;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Questions to one unit from the tool's thread, and how their answers are shown. */
final class Asked {

    /** A device that has said nothing to so many is not asked the rest. */
    private static final int PATIENCE = 3;

    private final Talk talk;
    private final int unit;
    private int unanswered;
    private boolean isAlive;
    private @Nullable InterruptedException interrupted;

    Asked(Talk talk, int unit) {
        this.talk = talk;
        this.unit = unit;
    }

    /** @throws DriverException when the line fails, or the device says nothing at all */
    List<Reply> all(List<Question> questions) throws DriverException, InterruptedException {
        try {
            return Interrogation.run(this::ask, questions).toCompletableFuture().join();
        } catch (CompletionException e) {
            if (interrupted != null) {
                throw interrupted;
            }
            if (e.getCause() instanceof DriverException told) {
                throw told;
            }
            throw e;
        }
    }

    /** It knows already that the device answers. */
    Asked alive() {
        isAlive = true;
        return this;
    }

    private CompletionStage<Response> ask(Request request) {
        try {
            Response response = talk.ask(unit, request);
            isAlive = true;
            return CompletableFuture.completedFuture(response);
        } catch (DriverException e) {
            unanswered++;
            boolean isDead = !isAlive && unanswered >= PATIENCE;
            return CompletableFuture.failedFuture(
                    isDead
                            ? new DriverException(
                                    DriverException.Scope.LINE, e.code(), String.valueOf(e.getMessage()), e)
                            : e);
        } catch (InterruptedException e) {
            interrupted = e;
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Groups under their names, what a device says once only once, and what it does not say with the reason. */
    static void print(List<Reply> replies, ToolContext context) {
        String group = "";
        Set<Finding> shown = new HashSet<>();
        for (Reply reply : replies) {
            if (!reply.question().group().equals(group)) {
                group = reply.question().group();
                context.out().println(group);
            }
            for (Finding finding : reply.findings()) {
                if (shown.add(finding)) {
                    line(finding.name(), finding.value(), context);
                }
            }
            if (!reply.trouble().isEmpty()) {
                line(reply.question().name(), reply.trouble(), context);
            }
        }
    }

    static void line(String name, String value, ToolContext context) {
        context.out().println(String.format("  %-34s %s", name, value));
    }
}
