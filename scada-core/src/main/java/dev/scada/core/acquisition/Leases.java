package dev.scada.core.acquisition;

import dev.scada.api.tag.TagPath;
import dev.scada.core.medium.LineExecutor;
import dev.scada.core.medium.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Who looks at which tags. {@link #lease} on any thread, the rest on the lines' logic. */
final class Leases {
    private final LineExecutor logic;
    private final Function<TagPath, @Nullable DeviceScans<?, ?>> scansOf;
    /** How many hold each tag. */
    private final Map<TagPath, Integer> holders = new ConcurrentHashMap<>();

    /** @param scansOf the scans of the device that holds a tag, where one does */
    Leases(LineExecutor logic, Function<TagPath, @Nullable DeviceScans<?, ?>> scansOf) {
        this.logic = logic;
        this.scansOf = scansOf;
    }

    Lease lease(Collection<TagPath> tags, Duration howLong) {
        Held held = new Held(List.copyOf(tags));
        logic.execute(() -> held.begin(howLong));
        return held;
    }

    /** A device has come; somebody may look at its tags already. */
    void entered(List<TagPath> tags, DeviceScans<?, ?> scans) {
        if (!holders.isEmpty()) {
            scans.lease(tags.stream().filter(holders::containsKey).toList());
        }
    }

    private void hold(List<TagPath> tags) {
        List<TagPath> fresh = new ArrayList<>();
        for (TagPath tag : tags) {
            if (holders.merge(tag, 1, Integer::sum) == 1) {
                fresh.add(tag);
            }
        }
        byDevice(fresh).forEach(DeviceScans::lease);
    }

    private void release(List<TagPath> tags) {
        List<TagPath> free = new ArrayList<>();
        for (TagPath tag : tags) {
            if (holders.computeIfPresent(tag, (unused, count) -> count == 1 ? null : count - 1) == null) {
                free.add(tag);
            }
        }
        byDevice(free).forEach(DeviceScans::release);
    }

    private Map<DeviceScans<?, ?>, List<TagPath>> byDevice(List<TagPath> tags) {
        Map<DeviceScans<?, ?>, List<TagPath>> grouped = new LinkedHashMap<>();
        for (TagPath tag : tags) {
            DeviceScans<?, ?> scans = scansOf.apply(tag);
            if (scans != null) {
                grouped.computeIfAbsent(scans, unused -> new ArrayList<>()).add(tag);
            }
        }
        return grouped;
    }

    private final class Held implements Lease {
        private final List<TagPath> tags;
        private final AtomicBoolean ended = new AtomicBoolean();
        private boolean holds;
        private Timers.@Nullable Timer expiry;

        Held(List<TagPath> tags) {
            this.tags = tags;
        }

        void begin(Duration howLong) {
            if (!ended.get()) {
                holds = true;
                hold(tags);
                expireAfter(howLong);
            }
        }

        private void expireAfter(Duration howLong) {
            if (expiry != null) {
                expiry.cancel();
            }
            if (!ended.get()) {
                expiry = logic.after(howLong, this::close);
            }
        }

        @Override
        public boolean renew(Duration howLong) {
            if (ended.get()) {
                return false;
            }
            logic.execute(() -> expireAfter(howLong));
            return true;
        }

        @Override
        public void close() {
            if (ended.compareAndSet(false, true)) {
                logic.execute(this::end);
            }
        }

        private void end() {
            if (expiry != null) {
                expiry.cancel();
            }
            if (holds) {
                release(tags);
            }
        }
    }
}
