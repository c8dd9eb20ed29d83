package dev.scada.core.plant;

import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagPath;
import dev.scada.api.value.ValueKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Checks a plant whose files were checked before by those that have changed, where it is certain that this tells the same
 * as checking all of them: a change of one device in a plant of a thousand is not to cost what the whole plant costs.
 *
 * <p>Certain it is where only files of devices changed, nothing comes from templates, and each file taken for itself holds
 * the same devices as before, on the same lines, with the same tags of the
 * same kinds, of which nothing is calculated or guarded. Then nothing that other files say of
 * them can have become wrong: not a name, not a reference, not a calculation, not a condition. In any other case, and wherever something is
 * wrong, all files are checked.
 */
final class PlantRecheck {
    private final Drivers drivers;
    private final Path folder;

    PlantRecheck(Drivers drivers, Path folder) {
        this.drivers = drivers;
        this.folder = folder;
    }

    /**
     * @param before without errors
     * @param files all of the plant's folder, as they are now
     * @param changed those with another content than before; there are no others that came or went
     * @return empty where all files are to be checked
     */
    Optional<PlantCheck> check(PlantCheck before, Set<String> files, Set<String> changed) {
        boolean isOfDevices = changed.stream().allMatch(before.devices()::containsKey)
                && files.stream().noneMatch(file -> file.startsWith(PlantFiles.TEMPLATES + "/"));
        Optional<Plant> plant = before.plant();
        // Of a line without devices it is not known where it stands.
        if (!isOfDevices
                || plant.isEmpty()
                || plant.get().lines().stream().anyMatch(line -> line.devices().isEmpty())) {
            return Optional.empty();
        }
        Problems problems = new Problems();
        PlantAssembly assembly = new PlantAssembly(drivers, new Binding(problems, folder));
        Optional<List<LineSetup<?, ?, ?>>> lines = assembly.linesOf(changed);
        Map<String, Set<String>> devices = new HashMap<>(before.devices());
        devices.keySet().retainAll(changed);
        if (problems.hasErrors() || lines.isEmpty() || !devices.equals(assembly.devicesByFile())) {
            return Optional.empty();
        }
        // Steps of actions are checked against ranges and labels too.
        boolean isWhole = files.stream().anyMatch(file -> file.startsWith(ActionFiles.ACTIONS + "/"));
        return isAlike(plant.get(), lines.get(), isWhole)
                ? Optional.of(new PlantCheck(
                        Optional.of(plant.get().with(lines.get())),
                        problems(before.problems(), problems.sorted(), changed),
                        before.devices()))
                : Optional.empty();
    }

    private static boolean isAlike(Plant before, List<LineSetup<?, ?, ?>> lines, boolean isWhole) {
        Map<String, LineSetup<?, ?, ?>> byName = new HashMap<>();
        before.lines().forEach(line -> byName.put(line.name(), line));
        return lines.stream().allMatch(line -> {
            LineSetup<?, ?, ?> old = byName.get(line.name());
            return old != null
                    && !before.guards().isAbout(line)
                    && old.medium().equals(line.medium())
                    && names(old).equals(names(line))
                    && outside(old, isWhole).equals(outside(line, isWhole));
        });
    }

    private static Set<String> names(LineSetup<?, ?, ?> line) {
        return line.devices().stream().map(DeviceSetup::name).collect(Collectors.toSet());
    }

    /** What others can know of a tag. */
    private record Outside(
            TagPath path,
            ValueKind kind,
            boolean isWritable,
            Optional<TagInfo> rest,
            boolean isReadable,
            boolean isSelected) {}

    private static Set<Outside> outside(LineSetup<?, ?, ?> line, boolean isCommanded) {
        Set<Outside> all = new HashSet<>();
        line.devices()
                .forEach(device -> device.tags().forEach(tag -> {
                    TagInfo info = tag.info();
                    Optional<TagInfo> rest = isCommanded ? Optional.of(info) : Optional.empty();
                    all.add(new Outside(
                            info.path(),
                            info.kind(),
                            info.writable(),
                            rest,
                            tag.type().readable(),
                            tag.command().select().isPresent()));
                }));
        return all;
    }

    private static List<Problem> problems(List<Problem> before, List<Problem> now, Set<String> changed) {
        List<Problem> all = new ArrayList<>(before.stream()
                .filter(problem -> !changed.contains(problem.file()))
                .toList());
        all.addAll(
                now.stream().filter(problem -> changed.contains(problem.file())).toList());
        return all.stream().sorted().toList();
    }
}
