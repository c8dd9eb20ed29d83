package dev.scada.core.plant;

import dev.scada.api.tag.TagPath;
import dev.scada.core.plant.PlantChange.Kind;
import dev.scada.core.plant.PlantChange.Subject;
import dev.scada.core.plant.TagChange.Keeping;
import dev.scada.core.plant.TagComparison.Placed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares two plants, once. */
final class PlantComparison {
    /** What of a line does not touch its connection. */
    private static final Set<String> OF_LINES_ALONE = Set.of("name", "description", "devices");

    private static final Set<String> OF_DEVICES_ALONE = Set.of("name", "description", "tags");

    private final Plant before;
    private final Plant after;
    private final Map<String, LineSetup<?, ?, ?>> oldLines = new LinkedHashMap<>();
    private final Map<String, LineSetup<?, ?, ?>> newLines = new LinkedHashMap<>();
    private final Map<String, String> oldLineOfDevice = new HashMap<>();
    private final Map<String, String> newLineOfDevice = new HashMap<>();
    /** The tags of all devices that are touched. */
    private final Map<TagPath, Placed> oldTags = new LinkedHashMap<>();

    private final Map<TagPath, Placed> newTags = new LinkedHashMap<>();
    private final Set<String> keptLines = new HashSet<>();
    private final List<LineChange> going = new ArrayList<>();
    private final List<LineChange> coming = new ArrayList<>();
    private final List<PlantChange> told = new ArrayList<>();
    private final List<PlantChange> toldOfDevices = new ArrayList<>();

    PlantComparison(Plant before, Plant after) {
        this.before = before;
        this.after = after;
        before.lines().forEach(line -> enter(line, oldLines, oldLineOfDevice));
        after.lines().forEach(line -> enter(line, newLines, newLineOfDevice));
    }

    private static void enter(
            LineSetup<?, ?, ?> line, Map<String, LineSetup<?, ?, ?>> lines, Map<String, String> lineOfDevice) {
        lines.put(line.name(), line);
        line.devices().forEach(device -> lineOfDevice.put(device.name(), line.name()));
    }

    PlantChanges changes() {
        comparePlant();
        oldLines.values().stream()
                .filter(line -> !newLines.containsKey(line.name()))
                .forEach(this::remove);
        for (LineSetup<?, ?, ?> line : newLines.values()) {
            LineSetup<?, ?, ?> old = oldLines.get(line.name());
            if (old == null) {
                add(line);
            } else if (!isConnectedAlike(old, line)) {
                replace(old, line);
            } else {
                compareKept(old, line);
            }
        }
        told.addAll(toldOfDevices);
        ComputedComparison computed = new ComputedComparison(before, after);
        List<TagChange> tags = computed.with(tags());
        told.addAll(computed.told());
        told.addAll(GuardComparison.told(before.guards(), after.guards()));
        told.addAll(new ActionComparison(before, after).told());
        List<LineChange> lines = new ArrayList<>(going);
        lines.addAll(coming);
        return new PlantChanges(withoutRestart(), lines, tags, told);
    }

    // ---- the plant itself ----

    private void comparePlant() {
        List<Difference> words = new Differing()
                .compare("name", before.name(), after.name())
                .compare("timeZone", before.timeZone(), after.timeZone())
                .found();
        tellOfPlant(words, Cost.NOTHING);
        // The way in that whoever applies this has come by: it is not taken away under their feet.
        tellOfPlant(new Differing().compare("http", before.http(), after.http()).found(), Cost.RESTART);
        tellOfPlant(
                new Differing()
                        .compare("journal", before.journal(), after.journal())
                        .found(),
                Cost.RESTART);
    }

    private void tellOfPlant(List<Difference> differences, Cost cost) {
        if (!differences.isEmpty()) {
            told.add(new PlantChange(Subject.PLANT, "", Kind.CHANGED, cost, differences, List.of()));
        }
    }

    private Plant withoutRestart() {
        return after.with(before.http(), before.journal());
    }

    // ---- lines ----

    private static boolean isConnectedAlike(LineSetup<?, ?, ?> old, LineSetup<?, ?, ?> fresh) {
        return old.driver() == fresh.driver() && Differing.isSameBut(old, fresh, OF_LINES_ALONE);
    }

    private void remove(LineSetup<?, ?, ?> line) {
        going.add(new LineChange.Removed(line));
        tell(Subject.LINE, line.name(), Kind.REMOVED, Cost.NOTHING, List.of());
        line.devices().forEach(device -> goes(line, device));
    }

    private void add(LineSetup<?, ?, ?> line) {
        coming.add(new LineChange.Added(line));
        tell(
                Subject.LINE,
                line.name(),
                Kind.ADDED,
                Cost.NOTHING,
                List.of(new Difference("medium", "", line.medium().toString())));
        line.devices().forEach(device -> comes(line, device));
    }

    private void replace(LineSetup<?, ?, ?> old, LineSetup<?, ?, ?> fresh) {
        coming.add(new LineChange.Replaced(old, fresh));
        Differing differing = new Differing();
        if (old.driver() != fresh.driver()) {
            differing.compare("driver", protocol(old), protocol(fresh));
        }
        differing.compareParts(old, fresh, Set.of("name", "devices", "driver", "medium"));
        List<String> gaps = fresh.devices().stream()
                .map(DeviceSetup::name)
                .filter(name -> fresh.name().equals(oldLineOfDevice.get(name)))
                .toList();
        told.add(new PlantChange(Subject.LINE, fresh.name(), Kind.CHANGED, Cost.LINE, differing.found(), gaps));
        Map<String, DeviceSetup<?, ?>> olds = byName(old);
        for (DeviceSetup<?, ?> device : fresh.devices()) {
            DeviceSetup<?, ?> was = olds.remove(device.name());
            if (was == null) {
                comes(fresh, device);
            } else {
                touched(old, was, oldTags);
                touched(fresh, device, newTags);
                tellOfDevice(was, device, Cost.NOTHING);
            }
        }
        olds.values().forEach(device -> goes(old, device));
    }

    private static String protocol(LineSetup<?, ?, ?> line) {
        try {
            return line.driver().settings().protocol();
        } catch (RuntimeException | LinkageError fault) {
            return line.driver().getClass().getName();
        }
    }

    private void compareKept(LineSetup<?, ?, ?> old, LineSetup<?, ?, ?> fresh) {
        List<Difference> words = new Differing()
                .compare("description", old.description(), fresh.description())
                .found();
        if (!words.isEmpty()) {
            tell(Subject.LINE, fresh.name(), Kind.CHANGED, Cost.NOTHING, words);
        }
        keptLines.add(fresh.name());
        List<DeviceChange> devices = new ArrayList<>();
        Map<String, DeviceSetup<?, ?>> olds = byName(old);
        List<DeviceChange> added = new ArrayList<>();
        for (DeviceSetup<?, ?> device : fresh.devices()) {
            DeviceSetup<?, ?> was = olds.remove(device.name());
            if (was == null) {
                added.add(new DeviceChange.Added(device));
                comes(fresh, device);
            } else {
                compareKept(old, was, fresh, device, devices);
            }
        }
        for (DeviceSetup<?, ?> gone : olds.values()) {
            devices.add(0, new DeviceChange.Removed(gone));
            goes(old, gone);
        }
        devices.addAll(added);
        if (!devices.isEmpty()) {
            coming.add(new LineChange.Kept(fresh, devices));
        }
    }

    // ---- devices ----

    private void compareKept(
            LineSetup<?, ?, ?> oldLine,
            DeviceSetup<?, ?> old,
            LineSetup<?, ?, ?> line,
            DeviceSetup<?, ?> fresh,
            List<DeviceChange> devices) {
        if (Differing.isSame(old, fresh)) {
            return;
        }
        boolean isReadAlike = isReadAlike(old, fresh);
        touched(oldLine, old, oldTags);
        touched(line, fresh, newTags);
        devices.add(isReadAlike ? new DeviceChange.Redescribed(old, fresh) : new DeviceChange.Replanned(old, fresh));
        tellOfDevice(old, fresh, isReadAlike ? Cost.NOTHING : Cost.DEVICE);
    }

    private static boolean isReadAlike(DeviceSetup<?, ?> old, DeviceSetup<?, ?> fresh) {
        if (!Differing.isSameBut(old, fresh, OF_DEVICES_ALONE)
                || old.tags().size() != fresh.tags().size()) {
            return false;
        }
        Map<TagPath, TagSetup<?>> olds = new HashMap<>();
        old.tags().forEach(tag -> olds.put(tag.info().path(), tag));
        return fresh.tags().stream().allMatch(tag -> {
            TagSetup<?> was = olds.get(tag.info().path());
            return was != null && TagComparison.isReadAlike(was, tag);
        });
    }

    private void tellOfDevice(DeviceSetup<?, ?> old, DeviceSetup<?, ?> fresh, Cost cost) {
        List<Difference> differences =
                new Differing().compareParts(old, fresh, Set.of("name", "tags")).found();
        if (!differences.isEmpty() || cost == Cost.DEVICE) {
            toldOfDevices.add(
                    new PlantChange(Subject.DEVICE, fresh.name(), Kind.CHANGED, cost, differences, List.of()));
        }
    }

    private void comes(LineSetup<?, ?, ?> line, DeviceSetup<?, ?> device) {
        touched(line, device, newTags);
        String from = oldLineOfDevice.get(device.name());
        Difference onLine = new Difference("line", from == null ? "" : from, line.name());
        if (from != null) {
            toldOfDevices.add(new PlantChange(
                    Subject.DEVICE, device.name(), Kind.MOVED, Cost.DEVICE, List.of(onLine), List.of(device.name())));
        } else {
            toldOfDevices.add(new PlantChange(
                    Subject.DEVICE,
                    device.name(),
                    Kind.ADDED,
                    Cost.NOTHING,
                    List.of(
                            onLine,
                            new Difference(
                                    "tags", "", Integer.toString(device.tags().size()))),
                    List.of()));
        }
    }

    private void goes(LineSetup<?, ?, ?> line, DeviceSetup<?, ?> device) {
        touched(line, device, oldTags);
        if (!newLineOfDevice.containsKey(device.name())) {
            toldOfDevices.add(new PlantChange(
                    Subject.DEVICE,
                    device.name(),
                    Kind.REMOVED,
                    Cost.NOTHING,
                    List.of(
                            new Difference("line", line.name(), ""),
                            new Difference(
                                    "tags", Integer.toString(device.tags().size()), "")),
                    List.of()));
        }
    }

    private void tell(Subject subject, String name, Kind kind, Cost cost, List<Difference> differences) {
        told.add(new PlantChange(subject, name, kind, cost, differences, List.of()));
    }

    private static Map<String, DeviceSetup<?, ?>> byName(LineSetup<?, ?, ?> line) {
        Map<String, DeviceSetup<?, ?>> byName = new LinkedHashMap<>();
        line.devices().forEach(device -> byName.put(device.name(), device));
        return byName;
    }

    // ---- tags ----

    private static void touched(LineSetup<?, ?, ?> line, DeviceSetup<?, ?> device, Map<TagPath, Placed> tags) {
        device.tags().forEach(tag -> tags.put(tag.info().path(), new Placed(line, device, tag)));
    }

    private List<TagChange> tags() {
        List<TagChange> changes = new ArrayList<>();
        oldTags.forEach((path, tag) -> {
            if (!newTags.containsKey(path)) {
                changes.add(new TagChange.Removed(tag.info()));
                if (newLineOfDevice.containsKey(tag.device().name())) {
                    tell(Subject.TAG, path.text(), Kind.REMOVED, Cost.NOTHING, List.of());
                }
            }
        });
        newTags.forEach((path, tag) -> {
            Placed old = oldTags.get(path);
            if (old != null) {
                compare(old, tag, changes);
            } else {
                changes.add(new TagChange.Added(tag.info()));
                if (oldLineOfDevice.containsKey(tag.device().name())) {
                    tell(Subject.TAG, path.text(), Kind.ADDED, Cost.NOTHING, List.of());
                }
            }
        });
        return changes;
    }

    private void compare(Placed old, Placed fresh, List<TagChange> changes) {
        Keeping keeping = TagComparison.keeping(old, fresh, isLineKept(old, fresh));
        if (keeping != Keeping.AS_IS || !old.info().equals(fresh.info())) {
            changes.add(new TagChange.Redefined(old.info(), fresh.info(), keeping));
        }
        List<Difference> differences = TagComparison.differences(old.tag(), fresh.tag());
        if (!old.device().name().equals(fresh.device().name())) {
            differences = new ArrayList<>(differences);
            differences.add(
                    new Difference("device", old.device().name(), fresh.device().name()));
        }
        if (!differences.isEmpty()) {
            tell(Subject.TAG, fresh.info().path().text(), Kind.CHANGED, Cost.NOTHING, differences);
        }
    }

    private boolean isLineKept(Placed old, Placed fresh) {
        return old.line().name().equals(fresh.line().name())
                && keptLines.contains(fresh.line().name());
    }
}
