package dev.scada.core.plant;

import dev.scada.api.settings.Help;
import java.util.List;

/** A template's tags within a device. */
@Help("The tags of a template, under a path of their own")
record PartYaml(
        @Help("The template") @Needed Given<String> template,

        @Help("The path before its tags; default: the part's name")
        Given<String> path,

        @Help("Values of the template's parameters") @Names(NameForm.PARAMETER)
        List<Named<YamlNode>> parameters,

        @Help("The scan class of its tags that name none; default: the template's, else the device's")
        Given<String> scan,

        @Help("Lists of tags in files of rows, added to the template's")
        List<TagListYaml> tagLists,

        @Help("Tags that differ from the template's, and further ones") @Names(NameForm.TAG_PATH)
        List<Named<YamlNode>> tags,

        @Help("Parts that differ from the template's, and further ones") @Names(NameForm.NAME)
        List<Named<YamlNode>> parts) {}
