package dev.scada.core.interlock;

import dev.scada.api.control.RejectionCode;
import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagService;
import dev.scada.api.value.Value;
import dev.scada.core.control.CommandGuard;
import dev.scada.core.control.Obstacle;
import dev.scada.core.control.Proposal;
import dev.scada.core.plant.Guards;
import dev.scada.core.plant.InterlockSetup;
import dev.scada.core.temporary.Temporary;
import dev.scada.core.temporary.TemporaryBook;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The permissives and interlocks of tags, judged by present values. Any thread; never blocks. */
public final class Interlocks implements CommandGuard {
    private final TagService tags;
    private final TemporaryBook<InterlockOverride> overrides;
    private final AtomicReference<Map<TagPath, List<InterlockSetup>>> byTag = new AtomicReference<>(Map.of());

    @Inject
    Interlocks(TagService tags, TemporaryBook<InterlockOverride> overrides) {
        this.tags = tags;
        this.overrides = overrides;
    }

    /** From now on those of that plant; overrides of those that are gone, or say something else, end. */
    public void follow(Guards guards) {
        Map<TagPath, List<InterlockSetup>> next = new HashMap<>();
        guards.interlocks()
                .forEach(it ->
                        next.computeIfAbsent(it.tag(), tag -> new ArrayList<>()).add(it));
        byTag.set(Map.copyOf(next));
        for (Temporary<InterlockOverride> override : overrides.all()) {
            boolean isTheSame = setup(next, override.tag(), override.name())
                    .filter(InterlockSetup::overridable)
                    .filter(now -> InterlockOverride.of(now).equals(override.what()))
                    .isPresent();
            if (!isTheSame) {
                overrides.lapse(override.tag(), override.name(), "the plant's files were changed");
            }
        }
    }

    private static Optional<InterlockSetup> setup(Map<TagPath, List<InterlockSetup>> among, TagPath tag, String name) {
        return among.getOrDefault(tag, List.of()).stream()
                .filter(it -> it.name().equals(name))
                .findFirst();
    }

    Optional<InterlockSetup> setup(TagPath tag, String name) {
        return setup(present(), tag, name);
    }

    private Map<TagPath, List<InterlockSetup>> present() {
        return Objects.requireNonNull(byTag.get());
    }

    /** All interlocks of a tag as they stand, in the order of the file. */
    public List<InterlockState> of(TagPath tag) {
        return present().getOrDefault(tag, List.of()).stream().map(this::state).toList();
    }

    private InterlockState state(InterlockSetup setup) {
        return new InterlockState(setup, setup.condition().judge(tags::value), override(setup));
    }

    /** One that was asked for while the plant's files were changed may have begun to hold of what they said before. */
    private Optional<Temporary<InterlockOverride>> override(InterlockSetup setup) {
        return overrides
                .of(setup.tag(), setup.name())
                .filter(it -> setup.overridable() && it.what().equals(InterlockOverride.of(setup)));
    }

    @Override
    public List<Obstacle> obstacles(Proposal proposal) {
        return present().getOrDefault(proposal.tag().path(), List.of()).stream()
                .filter(setup -> isAbout(setup, proposal.value()))
                .map(this::state)
                .filter(InterlockState::isBlocking)
                .map(state ->
                        new Obstacle(RejectionCode.INTERLOCKED, only(state.setup(), proposal.value()) + state.reason()))
                .toList();
    }

    private static boolean isAbout(InterlockSetup setup, Optional<Value> value) {
        return setup.values().isEmpty()
                || value.isEmpty()
                || setup.values().stream().anyMatch(own -> InterlockWords.isSame(own, value.get()));
    }

    /** Who asks of no value in particular is told which it is about. */
    private static String only(InterlockSetup setup, Optional<Value> value) {
        return setup.values().isEmpty() || value.isPresent() ? "" : "for the values " + setup.values() + " only: ";
    }
}
