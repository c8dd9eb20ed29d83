package dev.scada.core.plant;

import dev.scada.api.settings.Help;
import java.util.ArrayList;
import java.util.List;

/**
 * A file {@code devices/*.yaml}.
 *
 * @param instances made into devices before the file is bound
 * @param tagLists likewise made into tags
 */
@Help("Lines, devices and their tags")
record DevicesYaml(
        @Help("What devices share: a serial bus, a gateway's connection; by name") @Names(NameForm.NAME)
        List<Named<LineYaml>> lines,

        @Help("Devices, by name") @Names(NameForm.NAME) List<Named<DeviceYaml>> devices,

        @Help("Devices of a template, many at once") List<InstancesYaml> instances,

        @Help("Lists of tags in files of rows, which have a column 'device'")
        List<TagListYaml> tagLists) {
    static final String DEVICES = "devices";
    static final String INSTANCES = "instances";

    /** Others that were found beside these. */
    DevicesYaml with(List<Named<DeviceYaml>> others) {
        List<Named<DeviceYaml>> all = new ArrayList<>(devices);
        all.addAll(others);
        return new DevicesYaml(lines, all, instances, tagLists);
    }
}
