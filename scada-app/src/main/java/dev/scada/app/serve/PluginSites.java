package dev.scada.app.serve;

import dev.scada.api.hmi.HmiExtension;
import dev.scada.app.http.HmiSite;
import dev.scada.core.plugin.Contribution;
import dev.scada.core.plugin.PluginHost;
import dev.scada.core.plugin.WebFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The sites of the HMI extensions that plugins bring. Any thread. */
final class PluginSites implements Supplier<List<HmiSite>> {
    private final PluginHost plugins;

    PluginSites(PluginHost plugins) {
        this.plugins = plugins;
    }

    @Override
    public List<HmiSite> get() {
        return plugins.contributions(HmiExtension.class).stream()
                .<HmiSite>map(Site::new)
                .toList();
    }

    private record Site(Contribution<HmiExtension> contribution) implements HmiSite {
        @Override
        public String id() {
            return contribution.extension().id();
        }

        @Override
        public String startPage() {
            return contribution.extension().startPage();
        }

        @Override
        public Optional<byte[]> file(String path) {
            return contribution.web().find(path).map(Site::content);
        }

        private static byte[] content(WebFile file) {
            try (InputStream in = file.open()) {
                return in.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException("a file of a plugin cannot be read: " + file.path(), e);
            }
        }
    }
}
