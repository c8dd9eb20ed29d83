package dev.scada.app.contract;

import java.util.List;
import java.util.Optional;

/** What became of a read on demand: one result a tag, in the order in which they were asked for. */
public record ReadView(List<Item> results) {
    public ReadView {
        results = List.copyOf(results);
    }

    /**
     * One tag.
     *
     * @param current read after it was asked for; absent where there is trouble
     * @param trouble why it could not be read
     */
    public record Item(String path, Optional<ValueView> current, Optional<String> trouble) {}
}
