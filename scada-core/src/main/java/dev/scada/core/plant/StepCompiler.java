package dev.scada.core.plant;

import dev.scada.core.sequence.IfFails;
import dev.scada.core.sequence.Program;
import dev.scada.core.sequence.Step;
import dev.scada.core.sequence.Work;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes one program of the nested steps of one action. */
final class StepCompiler {
    private static final RecordShape SHAPE = OwnShapes.of(StepYaml.class);
    private static final String FAIL = "fail";
    private static final String CONTINUE = "continue";
    private static final String END = "end";

    private final Binding binding;
    private final Problems problems;
    private final StepWorks works;
    private final List<Emitted> emitted = new ArrayList<>();
    private final Map<String, Spot> names = new HashMap<>();
    /** Of the part that is being made; a step goes to steps of its own part only. */
    private Map<String, Integer> places = new HashMap<>();

    private boolean isSound = true;

    /**
     * A step whose ways to others are not settled yet.
     *
     * @param yaml absent for one that no file has
     */
    private record Emitted(String name, String text, Spot spot, Optional<StepYaml> yaml, Making making) {}

    /** Makes the work, once all steps of the part have their numbers. */
    private interface Making {
        Optional<Work> work();
    }

    private static final class Label {
        private int index;
    }

    StepCompiler(Binding binding, QuestionReader questions, KnownTags tags) {
        this.binding = binding;
        this.problems = binding.problems();
        this.works = new StepWorks(problems, questions, tags);
    }

    /** Empty when something is wrong, which is said. */
    Optional<Program> program(ActionYaml yaml, Spot spot) {
        List<Step> steps = new ArrayList<>();
        if (yaml.steps().value().filter(List::isEmpty).isPresent()) {
            wrong(yaml.steps().spot(), "found no step, expected at least one");
        }
        part(yaml.steps(), "", steps);
        OptionalInt onFailure = part(yaml.onFailure(), "onFailure.", steps);
        OptionalInt onAbort = part(yaml.onAbort(), "onAbort.", steps);
        if (steps.size() > Program.MOST_STEPS) {
            wrong(spot, "found " + steps.size() + " steps, expected " + Program.MOST_STEPS + " at most");
        }
        if (!isSound || steps.isEmpty() || yaml.steps().isWrong()) {
            return Optional.empty();
        }
        Program program = new Program(steps, onFailure, onAbort);
        new FlowCheck(problems, program, index -> place(index)).check();
        return Optional.of(program);
    }

    private Optional<Spot> place(int index) {
        Emitted step = emitted.get(index);
        return step.yaml().map(unused -> step.spot());
    }

    private OptionalInt part(Given<List<YamlNode>> said, String prefix, List<Step> steps) {
        isSound &= !said.isWrong();
        if (said.value().filter(items -> !items.isEmpty()).isEmpty()) {
            return OptionalInt.empty();
        }
        int begin = emitted.size();
        places = new HashMap<>();
        block(said, prefix);
        places.put(END, emitted.size());
        emit(new Emitted(prefix + END, END, said.spot(), Optional.empty(), () -> Optional.of(new Work.End())));
        for (Emitted step : emitted.subList(begin, emitted.size())) {
            Optional<Work> work = step.making().work();
            Optional<IfFails> ifFails = step.yaml().map(this::ifFails).orElse(Optional.of(IfFails.END));
            isSound &= work.isPresent() && ifFails.isPresent();
            if (work.isPresent() && ifFails.isPresent()) {
                steps.add(new Step(step.name(), step.text(), work.get(), ifFails.get()));
            }
        }
        return OptionalInt.of(begin);
    }

    private void emit(Emitted step) {
        emitted.add(step);
    }

    private void block(Given<List<YamlNode>> said, String prefix) {
        isSound &= !said.isWrong();
        List<YamlNode> items = said.value().orElse(List.of());
        for (int i = 0; i < items.size(); i++) {
            YamlNode node = items.get(i);
            Spot spot = said.spot().item(i, node);
            Optional<StepYaml> yaml = SHAPE.bind(node, spot, binding).map(StepYaml.class::cast);
            isSound &= yaml.isPresent();
            if (yaml.isPresent()) {
                step(yaml.get(), spot, prefix + (i + 1));
            }
        }
    }

    private void step(StepYaml yaml, Spot spot, String number) {
        Optional<String> kind = works.kind(yaml, spot);
        if (kind.isEmpty()) {
            isSound = false;
            return;
        }
        String name = name(yaml, number);
        places.put(name, emitted.size());
        switch (kind.get()) {
            case "if" -> branch(yaml, spot, name);
            case "goto" ->
                emit(new Emitted(
                        name,
                        "goto " + yaml.target().value().orElse(""),
                        spot,
                        Optional.of(yaml),
                        () -> target(yaml.target()).map(Work.Jump::new)));
            default -> {
                Optional<Work> work = works.work(kind.get(), yaml);
                String text = work.map(StepText::of).orElse(kind.get());
                emit(new Emitted(name, text, spot, Optional.of(yaml), () -> work));
            }
        }
    }

    private void branch(StepYaml yaml, Spot spot, String name) {
        Label otherwise = new Label();
        Label after = new Label();
        var condition = works.condition(yaml.condition());
        String text = "if " + condition.map(question -> question.text()).orElse("");
        emit(new Emitted(
                name,
                text,
                spot,
                Optional.of(yaml),
                () -> condition.map(question -> new Work.Branch(question, otherwise.index))));
        block(yaml.then(), name + ".then.");
        if (yaml.otherwise().isPresent()) {
            emit(new Emitted(
                    name + ".endif", "", spot, Optional.empty(), () -> Optional.of(new Work.Jump(after.index))));
        }
        otherwise.index = emitted.size();
        block(yaml.otherwise(), name + ".else.");
        after.index = emitted.size();
        if (!yaml.then().isPresent() && !yaml.otherwise().isPresent()) {
            wrong(spot, "a branch without steps; expected the key 'then', 'else', or both");
        }
    }

    private String name(StepYaml yaml, String number) {
        Optional<String> said = yaml.name().value();
        if (said.isEmpty()) {
            return number;
        }
        String name = said.get();
        Spot spot = yaml.name().spot();
        if (!NameForm.NAME.matches(name) || Character.isDigit(name.charAt(0))) {
            wrong(
                    spot,
                    "found " + Quoting.quoted(name) + ", expected " + NameForm.NAME.words()
                            + ", and with a letter, since numbers are the names of the others");
        } else if (name.equals(END) || name.equals(FAIL) || name.equals(CONTINUE)) {
            wrong(spot, "the name " + Quoting.quoted(name) + " means something else in goto and ifFails");
        } else {
            Spot first = names.putIfAbsent(name, spot);
            if (first != null) {
                wrong(
                        spot,
                        "the step " + Quoting.quoted(name) + " stands twice: "
                                + first.place().words());
            }
        }
        return name;
    }

    private Optional<Integer> target(Given<String> said) {
        return said.value().flatMap(name -> {
            Integer place = places.get(name);
            if (place == null) {
                String known = names.containsKey(name)
                        ? "the step " + Quoting.quoted(name) + " stands in another part; expected one of the same part"
                        : "there is no step " + Quoting.quoted(name) + " here";
                problems.error(said.spot(), known, Spelling.closest(name, names.keySet()));
                isSound = false;
            }
            return Optional.ofNullable(place);
        });
    }

    private Optional<IfFails> ifFails(StepYaml yaml) {
        String said = yaml.ifFails().value().orElse(FAIL);
        return switch (said) {
            case FAIL -> Optional.of(IfFails.END);
            case CONTINUE -> Optional.of(IfFails.CONTINUE);
            default -> target(yaml.ifFails()).map(IfFails.Goto::new);
        };
    }

    private void wrong(Spot spot, String message) {
        isSound = false;
        problems.error(spot, message);
    }
}
