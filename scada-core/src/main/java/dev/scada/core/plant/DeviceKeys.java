package dev.scada.core.plant;

import java.util.List;

/** Keys of a device that are dealt with before it is bound: what they ask for then stands in it. */
final class DeviceKeys {
    static final String TEMPLATE = "template";
    static final String PARAMETERS = "parameters";
    static final String PARTS = "parts";
    static final String TAG_LISTS = "tagLists";
    static final String TAGS = "tags";
    static final String PATH = "path";
    static final String SCAN = "scan";
    static final String SCAN_CLASSES = "scanClasses";

    static final List<String> ALL = List.of(TEMPLATE, PARAMETERS, PARTS, TAG_LISTS);

    private DeviceKeys() {}
}
