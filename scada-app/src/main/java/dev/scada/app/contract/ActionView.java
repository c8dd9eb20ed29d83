package dev.scada.app.contract;

import dev.scada.api.value.Value;
import dev.scada.core.sequence.ActionParameter;
import dev.scada.core.sequence.ActionSetup;
import dev.scada.core.sequence.Step;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A control action.
 *
 * @param concurrent whether a run may begin while another one is under way
 * @param tags those that it may write to
 * @param mayRun whether whoever asks may run it now
 */
public record ActionView(
        String name,
        String description,
        boolean concurrent,
        List<Parameter> parameters,
        List<StepView> steps,
        List<String> tags,
        boolean mayRun) {
    /**
     * What the starter has to say.
     *
     * @param type {@code bool}, {@code int}, {@code real} or {@code text}
     * @param choices the words that a text is one of; empty: any text
     * @param otherwise what stands when nothing is said; absent: it has to be said
     */
    public record Parameter(
            String name,
            String help,
            String type,
            String unit,
            Optional<Double> min,
            Optional<Double> max,
            List<String> choices,
            Optional<Value> otherwise) {
        static Parameter of(ActionParameter parameter) {
            return new Parameter(
                    parameter.name(),
                    parameter.help(),
                    parameter.kind().word(),
                    parameter.unit(),
                    parameter.min().map(BigDecimal::doubleValue),
                    parameter.max().map(BigDecimal::doubleValue),
                    parameter.choices(),
                    parameter.otherwise());
        }
    }

    /** A step. */
    public record StepView(String name, String kind, String text) {
        static StepView of(Step step) {
            return new StepView(step.name(), step.work().word(), step.text());
        }
    }

    public static ActionView of(ActionSetup action, boolean mayRun) {
        return new ActionView(
                action.name(),
                action.description(),
                action.concurrent(),
                action.parameters().stream().map(Parameter::of).toList(),
                // Ends and jumps that no file has are no steps to people.
                action.program().steps().stream()
                        .filter(step ->
                                !step.text().isEmpty() && !step.work().word().equals("end"))
                        .map(StepView::of)
                        .toList(),
                action.program().commanded().stream().map(Object::toString).toList(),
                mayRun);
    }
}
