package dev.scada.core.plant;

import java.util.ArrayList;
import java.util.List;

/**
 * A line as far as it can be checked without its driver.
 *
 * @param devices added to while devices find their lines
 */
record LineDraft(String name, Spot spot, LineYaml yaml, List<DeviceDraft> devices) {
    LineDraft(String name, Spot spot, LineYaml yaml) {
        this(name, spot, yaml, new ArrayList<>());
    }
}
