package dev.scada.core.plant;

import dev.scada.api.driver.Medium;
import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagPath;
import dev.scada.api.value.ValueKind;
import dev.scada.core.expression.DerivedTagSetup;
import dev.scada.core.sequence.ActionsSetup;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes a plant of what its files say. */
final class PlantAssembly {
    private record Owned(LineDraft draft, LineSetup<?, ?, ?> line) {}

    private final Binding binding;
    private final Problems problems;
    private final DriverBook drivers;
    private final Map<String, Set<String>> devicesByFile = new HashMap<>();
    /** Files of devices that say something of other devices' tags. */
    private final Set<String> entangled = new HashSet<>();

    /** Devices with conditions on commands. */
    private final List<DeviceDraft> guarded = new ArrayList<>();

    PlantAssembly(Drivers drivers, Binding binding) {
        this.binding = binding;
        this.problems = binding.problems();
        this.drivers = new DriverBook(drivers, binding);
    }

    /** Without meaning when there are problems. */
    Optional<Plant> plant() {
        PlantFiles files = PlantFiles.read(binding.folder(), binding);
        TagFiles tagFiles = new TagFiles(binding);
        List<TagsYaml> ownTags = tagFiles.read();
        Wiring wiring = new Wiring(files, binding);
        List<Owned> lines = lines(wiring);
        ownTags.forEach(file -> file.tags().forEach(tag -> wiring.tags().draft(tag)));
        boolean isComplete = files.isComplete() && tagFiles.isComplete();
        Computed computed = computed(wiring.tags(), guarded, lines, isComplete);
        KnownTags known = known(lines, computed, wiring.tags().places().keySet(), isComplete);
        ActionsSetup actions = new ActionAssembly(binding, known).actions(ActionFiles.read(binding));
        return files.plant().map(yaml -> plant(yaml, lines, computed, actions));
    }

    /**
     * The lines of these files of devices alone, taken for themselves. Without meaning when there are problems, or when
     * anything in these files is for other devices than those that stand there.
     *
     * @return empty when there are calculated tags among them, tags in memory, or conditions on commands
     */
    Optional<List<LineSetup<?, ?, ?>>> linesOf(Set<String> deviceFiles) {
        Wiring wiring = new Wiring(PlantFiles.of(binding.folder(), binding, deviceFiles), binding);
        List<LineSetup<?, ?, ?>> lines =
                lines(wiring).stream().<LineSetup<?, ?, ?>>map(Owned::line).toList();
        return wiring.tags().computed().isEmpty() && guarded.isEmpty() ? Optional.of(lines) : Optional.empty();
    }

    /** As {@link PlantCheck#devices}. */
    Map<String, Set<String>> devicesByFile() {
        Map<String, Set<String>> plain = new HashMap<>(devicesByFile);
        plain.keySet().removeAll(entangled);
        return plain;
    }

    private List<Owned> lines(Wiring wiring) {
        List<Owned> lines = new ArrayList<>();
        for (LineDraft draft : wiring.lines()) {
            Given<String> protocol = draft.yaml().driver();
            protocol.value()
                    .flatMap(name -> drivers.find(name, protocol.spot()))
                    .flatMap(driver -> line(draft, driver))
                    .ifPresent(line -> lines.add(new Owned(draft, line)));
            draft.devices().stream().filter(GuardAssembly::isNeeded).forEach(guarded::add);
            draft.devices().forEach(device -> enter(device, wiring));
        }
        checkMedia(lines);
        return lines;
    }

    private void enter(DeviceDraft device, Wiring wiring) {
        String file = device.spot().place().file();
        devicesByFile.computeIfAbsent(file, unused -> new HashSet<>()).add(device.name());
        if (wiring.computing().contains(device.name()) || GuardAssembly.isNeeded(device)) {
            entangled.add(file);
        }
    }

    /** What needs all tags of devices: those that no device holds, and conditions. */
    private record Computed(List<DerivedTagSetup> derived, List<MemoryTagSetup> memory, Guards guards) {}

    private Computed computed(TagDrafting tags, List<DeviceDraft> guarded, List<Owned> lines, boolean isComplete) {
        if (tags.computed().isEmpty() && guarded.isEmpty()) {
            return new Computed(List.of(), List.of(), Guards.NONE);
        }
        Map<TagPath, TagInfo> infos = new HashMap<>();
        for (Owned owned : lines) {
            owned.line()
                    .devices()
                    .forEach(device ->
                            device.tags().forEach(tag -> infos.put(tag.info().path(), tag.info())));
        }
        Map<TagPath, ValueKind> kinds = new HashMap<>();
        infos.forEach((path, info) -> kinds.put(path, info.kind()));
        MemoryAssembly memory = new MemoryAssembly(problems);
        List<MemoryTagSetup> held = tags.computed().stream()
                .filter(draft -> !draft.isDerived())
                .flatMap(draft -> memory.tag(draft).stream())
                .toList();
        held.forEach(tag -> kinds.put(tag.info().path(), tag.info().kind()));
        List<ComputedDraft> derived =
                tags.computed().stream().filter(ComputedDraft::isDerived).toList();
        ExpressionReading expressions = new ExpressionReading(problems, tags.places(), kinds, isComplete);
        List<DerivedTagSetup> calculated =
                new DerivedAssembly(problems, tags.places(), kinds, expressions).tags(derived);
        held.forEach(tag -> infos.put(tag.info().path(), tag.info()));
        calculated.forEach(tag -> infos.put(tag.info().path(), tag.info()));
        GuardAssembly guards = new GuardAssembly(binding, expressions, infos);
        guarded.forEach(guards::device);
        tags.computed().forEach(tag -> guards.tag(tag.path(), tag.yaml().interlocks()));
        return new Computed(calculated, held, guards.guards());
    }

    private static KnownTags known(List<Owned> lines, Computed computed, Set<TagPath> placed, boolean isComplete) {
        Map<TagPath, KnownTag> known = new HashMap<>();
        for (Owned owned : lines) {
            owned.line()
                    .devices()
                    .forEach(device -> device.tags()
                            .forEach(tag -> known.put(
                                    tag.info().path(),
                                    new KnownTag(tag.info(), tag.type().readable(), tag.command()))));
        }
        computed.derived()
                .forEach(tag -> known.put(tag.info().path(), new KnownTag(tag.info(), true, CommandRules.PLAIN)));
        computed.memory().forEach(tag -> known.put(tag.info().path(), new KnownTag(tag.info(), true, tag.command())));
        return new KnownTags(known, placed, isComplete);
    }

    private <L, D, P> Optional<LineSetup<L, D, P>> line(LineDraft draft, CheckedDriver<L, D, P> driver) {
        return new LineAssembly<>(draft, driver, problems).line();
    }

    private void checkMedia(List<Owned> lines) {
        Map<Medium, List<LineDraft>> byMedium = new LinkedHashMap<>();
        for (Owned owned : lines) {
            byMedium.computeIfAbsent(owned.line().medium(), medium -> new ArrayList<>())
                    .add(owned.draft());
        }
        byMedium.forEach((medium, drafts) -> {
            for (int i = 0; i < drafts.size() && drafts.size() > 1; i++) {
                LineDraft other = drafts.get(i == 0 ? 1 : 0);
                problems.error(
                        drafts.get(i).spot(),
                        "the medium " + medium + " is that of the line " + Quoting.quoted(other.name()) + " too ("
                                + other.spot().place().words() + "); expected one line with all its devices");
            }
        });
    }

    private Plant plant(PlantYaml yaml, List<Owned> lines, Computed computed, ActionsSetup actions) {
        String name = yaml.name().value().orElse("");
        if (name.isBlank() && !yaml.name().isWrong()) {
            problems.error(yaml.name().spot(), "found an empty name, expected what people call the plant");
        }
        return new Plant(
                name,
                zone(yaml.timeZone()),
                http(yaml.http()),
                journal(yaml.journal()),
                lines.stream().<LineSetup<?, ?, ?>>map(Owned::line).toList(),
                computed.derived(),
                computed.memory(),
                computed.guards(),
                actions);
    }

    private ZoneId zone(Given<String> said) {
        String name = said.value().orElse("UTC");
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            problems.error(
                    said.spot(),
                    "unknown time zone " + Quoting.quoted(name) + "; expected an IANA name such as Europe/Berlin",
                    Spelling.closest(
                            name, ZoneId.getAvailableZoneIds().stream().sorted().toList()));
            return ZoneOffset.UTC;
        }
    }

    private JournalSettings journal(Given<JournalYaml> said) {
        JournalSettings usual = JournalSettings.USUAL;
        if (said.value().isEmpty()) {
            return usual;
        }
        JournalYaml journal = said.value().get();
        JournalSettings settings = new JournalSettings(
                journal.reserve().value().map(DataSize::bytes).orElse(usual.reserveBytes()),
                journal.whenFull()
                        .value()
                        .filter(JournalYaml.WhenFull.REFUSE::equals)
                        .isPresent());
        if (settings.reserveBytes() == 0
                && !settings.refusesWhenFull()
                && !journal.reserve().isWrong()) {
            problems.warning(
                    journal.reserve().spot(),
                    "without a reserve a full disk ends all commands at once, those under way as well; expected some, 32MB"
                            + " say");
        }
        return settings;
    }

    private HttpSettings http(Given<HttpYaml> said) {
        HttpSettings usual = new HttpSettings("127.0.0.1", 0);
        if (said.value().isEmpty()) {
            return usual;
        }
        HttpYaml http = said.value().get();
        Spot spot = http.host().spot();
        if (http.certificate().isPresent() != http.privateKey().isPresent()) {
            problems.error(
                    (http.certificate().isPresent() ? http.certificate() : http.privateKey()).spot(),
                    "a certificate needs its private key beside it, and the other way round: http.certificate and"
                            + " http.privateKey");
        }
        try {
            return new HttpSettings(
                    http.host().value().orElse(usual.host()),
                    http.port().value().orElse(usual.port()),
                    http.names().value().orElse(usual.names()),
                    http.tls().value().orElse(usual.isTls()),
                    http.certificate()
                            .value()
                            .flatMap(certificate -> http.privateKey()
                                    .value()
                                    .map(key -> new HttpSettings.GivenCertificate(certificate, key))),
                    http.sessionIdle().value().orElse(usual.sessionIdle()),
                    http.sessionLongest().value().orElse(usual.sessionLongest()));
        } catch (IllegalArgumentException e) {
            problems.error(spot, Contained.refusal(e));
            return usual;
        }
    }
}
