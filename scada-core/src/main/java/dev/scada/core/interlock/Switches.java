package dev.scada.core.interlock;

import dev.scada.api.control.RejectionCode;
import dev.scada.api.tag.TagService;
import dev.scada.api.tag.TagSource;
import dev.scada.core.control.CommandGuard;
import dev.scada.core.control.Obstacle;
import dev.scada.core.control.Proposal;
import dev.scada.core.expression.Condition;
import dev.scada.core.plant.DeviceSwitches;
import dev.scada.core.plant.Guards;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Devices that are commanded on site, or worked on. Any thread; never blocks. */
public final class Switches implements CommandGuard {
    private final TagService tags;
    private final AtomicReference<Map<String, DeviceSwitches>> byDevice = new AtomicReference<>(Map.of());

    @Inject
    Switches(TagService tags) {
        this.tags = tags;
    }

    /** From now on those of that plant. */
    public void follow(Guards guards) {
        Map<String, DeviceSwitches> next = new HashMap<>();
        guards.devices().forEach(it -> next.put(it.device(), it));
        byDevice.set(Map.copyOf(next));
    }

    @Override
    public List<Obstacle> obstacles(Proposal proposal) {
        Optional<String> device = proposal.tag().source().map(TagSource::device);
        DeviceSwitches own =
                device.isEmpty() ? null : Objects.requireNonNull(byDevice.get()).get(device.get());
        if (own == null) {
            return List.of();
        }
        List<Obstacle> obstacles = new ArrayList<>(2);
        own.local()
                .flatMap(condition -> refusal(condition, "the device " + own.device() + " is commanded on site"))
                .ifPresent(reason -> obstacles.add(new Obstacle(RejectionCode.LOCAL_CONTROL, reason)));
        own.maintenance()
                .filter(condition -> !condition.inputs().contains(proposal.tag().path()))
                .flatMap(condition -> refusal(condition, "the device " + own.device() + " is under maintenance"))
                .ifPresent(reason -> obstacles.add(new Obstacle(RejectionCode.UNDER_MAINTENANCE, reason)));
        return obstacles;
    }

    private Optional<String> refusal(Condition condition, String words) {
        Condition.Judgement judgement = condition.judge(tags::value);
        if (judgement.truth().isEmpty()) {
            return Optional.of(
                    "it cannot be told whether " + words + ": " + judgement.reason() + " (" + condition + ")");
        }
        return judgement.truth().get()
                ? Optional.of(words + " (" + condition + "; " + InterlockWords.values(judgement) + ")")
                : Optional.empty();
    }
}
