package dev.scada.core.plant;

import dev.scada.api.driver.PointType;
import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagSource;
import dev.scada.api.value.ValueKind;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Checks the tags of one device against what its driver says of their points. */
final class TagAssembly<D, P> {
    private final CheckedDriver<?, D, P> driver;
    private final String lineName;
    private final String deviceName;
    private final Optional<D> device;
    private final Problems problems;

    /** @param device absent when its settings are wrong: then addresses are read, and no more */
    TagAssembly(
            CheckedDriver<?, D, P> driver, String lineName, String deviceName, Optional<D> device, Problems problems) {
        this.driver = driver;
        this.lineName = lineName;
        this.deviceName = deviceName;
        this.device = device;
        this.problems = problems;
    }

    /** Empty when something is wrong with it. */
    Optional<TagSetup<P>> tag(TagDraft draft) {
        Given<YamlNode> said = draft.yaml().address();
        Spot spot = said.spot();
        Optional<P> point = said.value().flatMap(node -> driver.point(node, spot));
        if (point.isEmpty() || device.isEmpty()) {
            return Optional.empty();
        }
        Optional<PointType> type = driver.describe(device.get(), point.get(), spot);
        Optional<String> address = driver.address(point.get(), spot);
        if (type.isEmpty() || address.isEmpty()) {
            return Optional.empty();
        }
        checkAccess(draft, type.get());
        ValueKind kind = new KindCheck(draft, type.get(), problems).kind();
        draft.scan().ifPresent(scan -> checkAge(draft, scan));
        return draft.scan().map(scan -> {
            TagSource source = new TagSource(lineName, deviceName, address.get(), scan.name(), scan.period());
            TagInfo info = info(draft, kind, labels(draft, type.get(), kind), source);
            return new TagSetup<>(
                    info,
                    point.get(),
                    type.get(),
                    draft.scaling(),
                    draft.yaml().clamp().value().orElse(false),
                    scan,
                    draft.watched(),
                    draft.yaml().maxAge().value(),
                    new CommandAssembly(problems)
                            .rules(
                                    draft.yaml().command(),
                                    new CommandAssembly.Commanded(
                                            kind, info.writable(), type.get().readable(), info.range())));
        });
    }

    private void checkAge(TagDraft draft, ScanClass scan) {
        Given<Duration> said = draft.yaml().maxAge();
        if (said.value().filter(age -> age.compareTo(scan.period()) < 0).isPresent()) {
            problems.error(
                    said.spot(),
                    "found a maximum age of " + Durations.text(said.value().get())
                            + ", expected no less than the period of "
                            + "its scan class " + scan.name() + ", " + Durations.text(scan.period())
                            + ": the value would be uncertain between two reads");
        }
    }

    private static TagInfo info(TagDraft draft, ValueKind kind, Map<Long, String> labels, TagSource source) {
        TagYaml yaml = draft.yaml();
        return new TagInfo(
                draft.path(),
                yaml.description().value().orElse(""),
                yaml.unit().value().orElse(""),
                kind,
                yaml.access().value().map(TagYaml.Access::isWriting).orElse(false),
                draft.range(),
                labels,
                yaml.deadband().value().orElse(0.0),
                Optional.of(source));
    }

    /** The plant's labels, or the protocol's own as long as the numbers are still those of the protocol. */
    private static Map<Long, String> labels(TagDraft draft, PointType type, ValueKind kind) {
        return draft.labels().isEmpty()
                        && kind == type.kind()
                        && draft.scaling().isIdentity()
                ? type.labels()
                : draft.labels();
    }

    private void checkAccess(TagDraft draft, PointType type) {
        Given<TagYaml.Access> access = draft.yaml().access();
        Spot spot = access.spot();
        switch (access.value().orElse(TagYaml.Access.READ)) {
            case READ -> {
                if (!type.readable() && !access.isWrong()) {
                    problems.error(spot, "the point can only be written; expected access: write");
                }
            }
            case READ_WRITE -> {
                if (!type.writable()) {
                    problems.error(spot, "the point can only be read; expected access: read");
                } else if (!type.readable()) {
                    problems.error(spot, "the point can only be written; expected access: write");
                }
            }
            case WRITE -> {
                if (type.readable()) {
                    problems.error(
                            spot,
                            "the point can be read" + (type.writable() ? "" : " only") + "; expected access: "
                                    + (type.writable() ? "read-write" : "read"));
                }
            }
        }
    }
}
