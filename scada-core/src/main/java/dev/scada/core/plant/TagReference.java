package dev.scada.core.plant;

import dev.scada.api.tag.TagPath;
import java.util.ArrayList;
import java.util.List;

/** How expressions name tags: by the whole path, or beginning at the folder that their own tag stands in. */
final class TagReference {
    private TagReference() {}

    /**
     * The path that is meant.
     *
     * @param own the path of the tag whose expression it stands in, at its final place
     * @param written {@code north/boiler-1/level}, {@code ./level}, {@code ../feed/flow}
     * @throws IllegalArgumentException when it is no path, or leads out of the plant; the message says so
     */
    static TagPath resolve(TagPath own, String written) {
        if (!written.startsWith("./") && !written.startsWith("../")) {
            return TagPath.of(written);
        }
        List<String> segments = new ArrayList<>(own.segments());
        segments.remove(segments.size() - 1);
        for (String segment : written.split("/", -1)) {
            if (segment.equals("..")) {
                if (segments.isEmpty()) {
                    throw new IllegalArgumentException(
                            "'" + written + "' leads out of the plant from the tag " + own + "; expected fewer '..'");
                }
                segments.remove(segments.size() - 1);
            } else if (!segment.equals(".")) {
                segments.add(segment);
            }
        }
        return TagPath.of(String.join("/", segments));
    }
}
