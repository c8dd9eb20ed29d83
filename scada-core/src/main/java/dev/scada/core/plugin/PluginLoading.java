package dev.scada.core.plugin;

import dev.scada.api.hmi.HmiExtension;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Turns an unpacked, started plugin into extensions. Here a plugin's code runs for the first time. */
final class PluginLoading {
    private final UnpackedArchive archive;
    private final ClassLoader loader;
    private final LentServices lent;
    private final String apiVersion;
    private final List<String> warnings = new ArrayList<>();

    PluginLoading(UnpackedArchive archive, ClassLoader loader, Clock clock, String apiVersion) {
        this.archive = archive;
        this.loader = loader;
        this.lent = new LentServices(archive.description().id(), clock);
        this.apiVersion = apiVersion;
    }

    /** Throws for whatever is wrong; only what the virtual machine throws for itself is not made a refusal. */
    LoadedPlugin load() throws RefusedException {
        try {
            Map<Class<?>, List<ExtensionPoint<?>>> classes = classes();
            WebFiles web = WebFiles.of(archive);
            List<MadeExtension> extensions = ContextLoader.call(loader, () -> make(classes));
            for (MadeExtension extension : extensions) {
                checkStartPage(extension, web);
            }
            if (extensions.isEmpty()) {
                warnings.add("brings no extension: nothing in META-INF/services names one of the API's interfaces");
            }
            return new LoadedPlugin(archive.description(), extensions, lent, web, warnings);
        } catch (RefusedException e) {
            lent.withdraw();
            throw e;
        } catch (IOException e) {
            lent.withdraw();
            throw new RefusedException("cannot be read in " + archive.folder() + ": " + e, e);
        } catch (Throwable e) {
            lent.withdraw();
            Faults.rethrowFatal(e);
            throw Faults.refused("while its classes were loaded", archive.description(), e);
        }
    }

    private Map<Class<?>, List<ExtensionPoint<?>>> classes() throws IOException, RefusedException {
        ExtensionClasses loading = new ExtensionClasses(loader);
        Map<Class<?>, List<ExtensionPoint<?>>> classes = new LinkedHashMap<>();
        for (Map.Entry<String, Set<String>> services :
                ServiceFiles.read(archive.folder()).entrySet()) {
            ExtensionPoint<?> point = ExtensionPoint.of(services.getKey()).orElse(null);
            if (point == null) {
                warnings.add("extensions of " + services.getKey() + " are left out, since the API of this runtime ("
                        + apiVersion + ") does not know it; a newer runtime may");
                continue;
            }
            for (String name : services.getValue()) {
                classes.computeIfAbsent(loading.load(name, point), type -> new ArrayList<>())
                        .add(point);
            }
        }
        return classes;
    }

    private List<MadeExtension> make(Map<Class<?>, List<ExtensionPoint<?>>> classes) throws RefusedException {
        Function<Class<?>, Object> maker = ExtensionsModule.makerOf(classes.keySet(), lent);
        List<MadeExtension> made = new ArrayList<>();
        for (Map.Entry<Class<?>, List<ExtensionPoint<?>>> entry : classes.entrySet()) {
            try {
                Object instance = maker.apply(entry.getKey());
                for (ExtensionPoint<?> point : entry.getValue()) {
                    made.add(new MadeExtension(point, point.nameOf(instance), instance));
                }
            } catch (RuntimeException | Error e) {
                Faults.rethrowFatal(e);
                throw Faults.refused("when " + entry.getKey().getName() + " was made", archive.description(), e);
            }
        }
        return made;
    }

    private static void checkStartPage(MadeExtension extension, WebFiles web) throws RefusedException {
        if (extension.instance() instanceof HmiExtension hmi
                && web.find(hmi.startPage()).isEmpty()) {
            throw new RefusedException("has no web/" + hmi.startPage() + ", the page that " + extension.name()
                    + " begins with; pack it into classes/web/");
        }
    }
}
