package dev.scada.modbus.sunspec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The models that come with this library, each read when it is first asked for. Usable on any thread. */
public final class ModelLibrary {

    private final Map<Integer, Optional<Model>> models = new ConcurrentHashMap<>();

    /** The model of this id; empty where there is no file of it. */
    public Optional<Model> model(int id) {
        return models.computeIfAbsent(id, ModelLibrary::read);
    }

    private static Optional<Model> read(int id) {
        try (InputStream in = ModelLibrary.class.getResourceAsStream("model_" + id + ".json")) {
            return in == null ? Optional.empty() : Optional.of(ModelFile.read(in));
        } catch (IOException e) {
            throw new UncheckedIOException("the bundled file of SunSpec model " + id, e);
        }
    }
}
