package dev.scada.app.live;

import dev.scada.core.access.Principal;
import java.util.Optional;

/** Who is at the other end of a connection: asked anew, since sessions end and rights change while it stands. */
@FunctionalInterface
public interface Presence {
    /** Absent when he is logged out. */
    Optional<Principal> now();
}
