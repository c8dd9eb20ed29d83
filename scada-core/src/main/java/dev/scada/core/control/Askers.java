package dev.scada.core.control;

import dev.scada.core.access.Principal;
import dev.scada.core.access.Rights;
import java.util.Optional;

/**
 * What is known now of those who asked for something a while ago: a command may wait for its line or for a second person, and
 * meanwhile its asker may have lost his right. Any thread, the line's own among them; never blocks.
 */
public interface Askers {
    /** None for somebody who is not there any more, or is disabled. */
    Rights rights(Principal asker);

    /** The person who stands behind the asker: the user himself, or who made the token; absent where there is none. */
    Optional<String> person(Principal asker);
}
