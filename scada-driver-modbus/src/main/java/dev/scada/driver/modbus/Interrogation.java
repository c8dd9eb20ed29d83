package dev.scada.driver.modbus;

import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.Finding;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Asks a device one question after another. A question that is refused or not answered is so for itself; the failure of the
 * line ends it all. Confined to where the answers complete.
 */
public final class Interrogation {

    /** How a request reaches the device. */
    public interface Asking {
        CompletionStage<Response> ask(Request request);
    }

    /**
     * What became of one question.
     *
     * @param findings what the device said; empty where it did not
     * @param trouble why it did not, or why that is not all; empty where all is well
     * @param isAnswered whether anything came: a refusal is a sign of life
     */
    public record Reply(Question question, List<Finding> findings, String trouble, boolean isAnswered) {
        public Reply {
            findings = List.copyOf(findings);
        }
    }

    private final Asking asking;
    private final List<Question> questions;
    private final List<Reply> replies = new ArrayList<>();
    private final List<Finding> pages = new ArrayList<>();
    private final CompletableFuture<List<Reply>> result = new CompletableFuture<>();

    private Interrogation(Asking asking, List<Question> questions) {
        this.asking = asking;
        this.questions = questions;
    }

    /** One reply a question, in their order; fails with the line. */
    public static CompletionStage<List<Reply>> run(Asking asking, List<Question> questions) {
        Interrogation interrogation = new Interrogation(asking, questions);
        interrogation.next();
        return interrogation.result;
    }

    private void next() {
        if (replies.size() == questions.size()) {
            result.complete(List.copyOf(replies));
        } else {
            ask(questions.get(replies.size()).request());
        }
    }

    private void ask(Request request) {
        asking.ask(request).whenComplete((response, failure) -> {
            if (response != null) {
                take(request, response);
            } else if (cause(failure) instanceof DriverException told && told.scope() != DriverException.Scope.LINE) {
                end(String.valueOf(told.getMessage()), false);
            } else {
                result.completeExceptionally(cause(failure));
            }
        });
    }

    private void take(Request request, Response response) {
        Question question = questions.get(replies.size());
        if (response instanceof Response.Refused refused) {
            end(refusal(refused), true);
            return;
        }
        pages.addAll(question.findings(response));
        if (request instanceof Request.ReadDeviceId asked && response instanceof Response.DeviceIdRead read) {
            Optional<Request> rest = Answered.rest(asked, read);
            if (rest.isPresent()) {
                ask(rest.get());
                return;
            }
            end(
                    read.moreFollows()
                            ? "cut short: more follows, the device says, from object " + read.nextObjectId()
                                    + " on, which is no way onward"
                            : "",
                    true);
        } else {
            end(pages.isEmpty() ? "answered, with nothing in it" : "", true);
        }
    }

    private static String refusal(Response.Refused refused) {
        int code = refused.code().number();
        // 02 and 03 as well: of a subfunction or a level of access that the device does not have.
        return (code <= 3 ? "not supported (" : "refused (") + refused.code() + ")";
    }

    private void end(String trouble, boolean isAnswered) {
        replies.add(new Reply(questions.get(replies.size()), pages, trouble, isAnswered));
        pages.clear();
        next();
    }

    private static Throwable cause(@Nullable Throwable failure) {
        if (failure == null) {
            return new IllegalStateException("neither answer nor failure");
        }
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }
}
