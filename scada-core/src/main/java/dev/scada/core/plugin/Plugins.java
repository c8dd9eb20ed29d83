package dev.scada.core.plugin;

import dev.scada.api.driver.Driver;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that the host knows, at one moment. */
record Plugins(List<PluginStatus> statuses, List<LoadedPlugin> loaded) {
    Plugins {
        statuses = statuses.stream()
                .sorted(Comparator.comparing(PluginStatus::archive))
                .toList();
        loaded = loaded.stream()
                .sorted(Comparator.comparing(plugin -> plugin.description().id()))
                .toList();
    }

    static Plugins none() {
        return new Plugins(List.of(), List.of());
    }

    Plugins with(PluginStatus status) {
        return new Plugins(plus(statuses, status), loaded);
    }

    Plugins with(LoadedPlugin plugin) {
        return new Plugins(statuses, plus(loaded, plugin));
    }

    /** Who brings an extension of the same point and name. */
    Optional<String> ownerOf(MadeExtension extension) {
        return loaded.stream()
                .filter(plugin -> plugin.extensions().stream().anyMatch(extension::isCalledAs))
                .map(plugin -> plugin.description().id())
                .findFirst();
    }

    Optional<Driver<?, ?, ?>> driver(String protocol) {
        return drivers()
                .filter(extension -> extension.name().equals(protocol))
                .<Driver<?, ?, ?>>map(extension -> (Driver<?, ?, ?>) extension.instance())
                .findFirst();
    }

    Set<String> protocols() {
        return drivers().map(MadeExtension::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private Stream<MadeExtension> drivers() {
        return loaded.stream()
                .flatMap(plugin -> plugin.extensions().stream())
                .filter(extension -> extension.point().type() == Driver.class);
    }

    private static <T> List<T> plus(List<T> list, T added) {
        List<T> all = new ArrayList<>(list);
        all.add(added);
        return all;
    }
}
