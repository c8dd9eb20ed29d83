package dev.scada.core.control;

import dev.scada.core.access.Principal;
import dev.scada.core.access.Rights;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Everybody has the rights that he came with, until the test says otherwise. */
public final class FakeAskers implements Askers {
    private final Map<String, Rights> changed = new HashMap<>();
    private final Map<String, String> makers = new HashMap<>();

    /** What somebody may do from now on. */
    void may(String name, Rights rights) {
        changed.put(name, rights);
    }

    /** Who made a token. */
    void made(String token, String by) {
        makers.put(token, by);
    }

    @Override
    public Rights rights(Principal asker) {
        return changed.getOrDefault(asker.name(), asker.rights());
    }

    @Override
    public Optional<String> person(Principal asker) {
        return asker.kind() == Principal.Kind.USER
                ? Optional.of(asker.name())
                : Optional.ofNullable(makers.get(asker.name()));
    }
}
