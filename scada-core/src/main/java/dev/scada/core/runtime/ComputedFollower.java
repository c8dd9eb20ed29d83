package dev.scada.core.runtime;

import dev.scada.core.expression.Expressions;
import dev.scada.core.memory.MemoryTags;
import dev.scada.core.plant.Plant;
import dev.scada.core.plant.PlantChanges;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Tags that no device holds follow the plant. Those that stay the same keep their value and what they remember. */
final class ComputedFollower implements PlantFollower {
    private static final long LONGEST_SECONDS = 30;

    private final MemoryTags memory;
    private final Expressions expressions;

    ComputedFollower(MemoryTags memory, Expressions expressions) {
        this.memory = memory;
        this.expressions = expressions;
    }

    @Override
    public void follow(PlantChanges changes) {
        Plant plant = changes.after();
        try {
            memory.replace(plant.memory());
            expressions
                    .replace(plant.derived(), plant.timeZone())
                    .toCompletableFuture()
                    .get(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("derived tags did not follow the plant", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
