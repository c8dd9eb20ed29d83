package dev.scada.core.expression;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scada.core.state.StateLog;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What persistent derived tags remember, on its way to the disk and back. Confined to the engine's thread. */
final class Keeping {
    private static final Logger log = LoggerFactory.getLogger(Keeping.class);

    private final Map<String, JsonNode> latest = new HashMap<>();
    private @Nullable CompletionStage<Void> underWay;

    void begin(StateLog file) {
        latest.putAll(file.begun());
    }

    void restore(Derived node, Moment now) {
        JsonNode saved = latest.get(node.setup().info().path().text());
        if (node.setup().persistent() && saved != null) {
            node.restore(saved, now);
        }
    }

    /** Does not wait for a disk that is still busy with the time before. */
    void save(Graph graph, StateLog file, boolean isLast) {
        if (underWay != null && !underWay.toCompletableFuture().isDone() && !isLast) {
            return;
        }
        Map<String, Optional<JsonNode>> changes = new LinkedHashMap<>();
        for (Derived node : graph.nodes()) {
            if (node.setup().persistent()) {
                String key = node.setup().info().path().text();
                JsonNode state = node.save();
                if (!state.equals(latest.put(key, state))) {
                    changes.put(key, Optional.of(state));
                }
            }
        }
        underWay = file.put(changes).whenComplete((done, failure) -> {
            if (failure != null) {
                log.debug("What derived tags remember is not kept", failure);
            }
        });
    }
}
