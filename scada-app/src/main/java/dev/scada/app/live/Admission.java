package dev.scada.app.live;

import dev.scada.core.access.Principal;
import java.util.Optional;

/** Whether somebody may send a type of message. */
@FunctionalInterface
public interface Admission {
    /** Why not, in words; absent when he may. */
    Optional<String> refusal(String type, Principal who);
}
