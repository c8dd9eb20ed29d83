package dev.scada.app.contract;

import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagPattern;
import dev.scada.api.tag.TagService;
import dev.scada.api.tag.TagSource;
import dev.scada.api.tag.TagValue;
import dev.scada.app.access.Areas;
import dev.scada.core.access.Right;
import dev.scada.core.access.Rights;
import dev.scada.core.acquisition.Acquisition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Lines and devices as the contract shows them. Any thread. */
public final class States {
    private final Acquisition acquisition;
    private final TagService tags;

    private final Areas areas;

    public States(Acquisition acquisition, TagService tags) {
        this.acquisition = acquisition;
        this.tags = tags;
        this.areas = new Areas(tags);
    }

    /** Where lines and devices are. */
    public Areas areas() {
        return areas;
    }

    /** Those of which he may see a tag at least. */
    public List<LineView> lines(Rights rights) {
        if (rights.mayEverywhere(Right.VIEW)) {
            return lines();
        }
        Set<String> seen = areas.lines(rights);
        Set<String> devices = areas.devices(rights);
        return lines().stream()
                .filter(line -> seen.contains(line.name()))
                .map(line -> line.with(devices))
                .toList();
    }

    /** Those of which he may see a tag at least. */
    public List<DeviceView> devices(Rights rights) {
        if (rights.mayEverywhere(Right.VIEW)) {
            return devices();
        }
        Set<String> seen = areas.devices(rights);
        return devices().stream().filter(device -> seen.contains(device.name())).toList();
    }

    public List<LineView> lines() {
        return acquisition.lines().stream().map(LineView::of).toList();
    }

    public List<DeviceView> devices() {
        Map<String, Integer> bad = badTags();
        return acquisition.devices().stream()
                .map(device -> DeviceView.of(device, bad.getOrDefault(device.name(), 0)))
                .toList();
    }

    public Optional<LineView> line(String name) {
        return acquisition.line(name).map(LineView::of);
    }

    public Optional<DeviceView> device(String name) {
        return acquisition
                .device(name)
                .map(device -> DeviceView.of(device, badTags().getOrDefault(name, 0)));
    }

    private Map<String, Integer> badTags() {
        Map<String, Integer> bad = new HashMap<>();
        for (TagInfo info : tags.tags(TagPattern.all())) {
            if (isBad(info)) {
                info.source().map(TagSource::device).ifPresent(device -> bad.merge(device, 1, Integer::sum));
            }
        }
        return bad;
    }

    private boolean isBad(TagInfo info) {
        return tags.value(info.path())
                .map(TagValue::quality)
                .filter(quality -> quality.isBad())
                .isPresent();
    }
}
