package dev.scada.core.plant;

import dev.scada.core.expression.Condition;
import java.util.Optional;

/**
 * What says that a device takes no commands from here.
 *
 * @param local true while the device is commanded on site
 * @param maintenance true while somebody works on it; the tags that it needs can be commanded all the same, since one of
 *     them may be what ends it
 */
public record DeviceSwitches(String device, Optional<Condition> local, Optional<Condition> maintenance) {}
