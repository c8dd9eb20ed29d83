package dev.scada.core.plant;

import dev.scada.api.settings.Default;
import dev.scada.api.settings.Help;
import java.util.List;

/**
 * A device in a file.
 *
 * @param template with {@code parameters}, {@code parts} and {@code tagLists} dealt with before the device is bound
 */
@Help("A device: one addressable station")
record DeviceYaml(
        @Help("The name of its line; or the line itself, for a device alone on it") @Needed
        Given<YamlNode> line,

        @Help("The type of the device: a template, whose keys stand in the device unless it has them itself")
        Given<String> template,

        @Help("Values of the template's parameters") @Names(NameForm.PARAMETER)
        List<Named<YamlNode>> parameters,

        @Help("For people, in a line") @Default("") Given<String> description,

        @Help("The driver's own settings of a device") Given<YamlNode> settings,

        @Help("Where its tags stand, such as north/boiler-1; default: the device's name")
        Given<String> path,

        @Help("The scan class of tags that name none") @Default("normal")
        Given<String> scan,

        @Help("A faster scan class, in which its tags are read while somebody looks at them; default: none")
        Given<String> watched,

        @Help("True while the device is commanded on site: then nothing is from here")
        Given<YamlNode> local,

        @Help("True while somebody works on the device: then nothing is commanded")
        Given<YamlNode> maintenance,

        @Help("Scan classes of this device's own, beside the plant's") @Names(NameForm.NAME)
        List<Named<ScanPeriod>> scanClasses,

        @Help("Templates whose tags stand in this device under a path of their own, by name") @Names(NameForm.NAME)
        List<Named<PartYaml>> parts,

        @Help("Lists of tags in files of rows") List<TagListYaml> tagLists,

        @Help("Tags by their path below the device's; a tag that needs an address only is that address")
        @Names(NameForm.TAG_PATH)
        List<Named<YamlNode>> tags) {}
