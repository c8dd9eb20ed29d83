package dev.scada.core.plant;

import java.util.List;

/** A device as far as it can be checked without its driver. */
record DeviceDraft(String name, Spot spot, DeviceYaml yaml, List<TagDraft> tags) {
    DeviceDraft {
        tags = List.copyOf(tags);
    }
}
