package dev.scada.core.plant;

import dev.scada.api.driver.Medium;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks one line, its devices and their tags against their driver, and makes them. */
final class LineAssembly<L, D, P> {
    private static final Duration STANDS_FOR_WRONG = Duration.ofSeconds(1);

    private final LineDraft draft;
    private final CheckedDriver<L, D, P> driver;
    private final Problems problems;
    private final Spot settingsSpot;

    LineAssembly(LineDraft draft, CheckedDriver<L, D, P> driver, Problems problems) {
        this.draft = draft;
        this.driver = driver;
        this.problems = problems;
        this.settingsSpot = draft.yaml().settings().spot();
    }

    /** Whole, or empty when its own settings are wrong. Its devices are complete only if there is no problem. */
    Optional<LineSetup<L, D, P>> line() {
        Optional<L> settings = settings(draft.yaml().settings()).flatMap(node -> driver.line(node, settingsSpot));
        Optional<Medium> medium = settings.flatMap(line -> driver.medium(line, settingsSpot));
        Optional<PlanCheck<L, D, P>> plans = settings.flatMap(this::plans);
        List<DeviceSetup<D, P>> devices = new ArrayList<>();
        for (DeviceDraft device : draft.devices()) {
            device(device, plans).ifPresent(devices::add);
        }
        plans.ifPresent(PlanCheck::checkLoad);
        if (settings.isEmpty() || medium.isEmpty()) {
            return Optional.empty();
        }
        LineYaml yaml = draft.yaml();
        return Optional.of(new LineSetup<>(
                draft.name(),
                yaml.description().value().orElse(""),
                driver.driver(),
                settings.get(),
                medium.get(),
                yaml.timeout().value().orElse(STANDS_FOR_WRONG),
                yaml.longestProbe().value().orElse(STANDS_FOR_WRONG),
                devices));
    }

    private Optional<PlanCheck<L, D, P>> plans(L line) {
        return driver.maxOutstanding(line, settingsSpot)
                .map(most -> new PlanCheck<>(draft, line, driver, most, problems));
    }

    private Optional<DeviceSetup<D, P>> device(DeviceDraft device, Optional<PlanCheck<L, D, P>> plans) {
        Given<YamlNode> said = device.yaml().settings();
        Optional<D> settings = settings(said).flatMap(node -> driver.device(node, said.spot()));
        TagAssembly<D, P> assembly = new TagAssembly<>(driver, draft.name(), device.name(), settings, problems);
        List<TagSetup<P>> tags = device.tags().stream()
                .flatMap(tag -> assembly.tag(tag).stream())
                .toList();
        if (settings.isEmpty()) {
            return Optional.empty();
        }
        plans.ifPresent(check -> check.check(device, settings.get(), tags));
        String description = device.yaml().description().value().orElse("");
        return Optional.of(new DeviceSetup<>(device.name(), description, settings.get(), tags));
    }

    /** Without the key, an empty mapping: what the driver requires is then missing there, and said by name. */
    private static Optional<YamlNode> settings(Given<YamlNode> said) {
        return said.isAbsent() ? Optional.of(YamlNode.Mapping.empty(said.spot().place())) : said.value();
    }
}
