package dev.scada.core.plant;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A type of devices, with what it takes from the templates that it extends; its parameters are not filled in yet.
 *
 * @param parameters empty where the declaration is wrong, which is said
 * @param declared the parameters as they are written
 * @param body the keys of a device, without its tags and parts
 * @param tags those of its lists as well, under those that stand in the template
 */
record Template(
        String name,
        Spot spot,
        Map<String, Optional<Parameter>> parameters,
        YamlNode.Mapping declared,
        YamlNode.Mapping body,
        YamlNode.Mapping parts,
        YamlNode.Mapping tags) {
    Template {
        parameters = Map.copyOf(parameters);
    }

    Set<String> names() {
        return parameters.keySet();
    }
}
