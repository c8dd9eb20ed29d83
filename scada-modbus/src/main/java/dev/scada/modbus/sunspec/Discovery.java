package dev.scada.modbus.sunspec;

import dev.scada.modbus.pdu.Registers;
import dev.scada.modbus.pdu.Table;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out which models a device has and where: looks for {@code SunS} at the usual bases, walks from model to model to the
 * end marker, then reads how often groups repeat. It does no I/O: ask {@link #next} what to read from the holding registers,
 * say what came, until there is nothing more to read; then {@link #map} has the result. Confined to one thread.
 */
public final class Discovery {

    /** Where maps begin; the last two where a device's firmware took an address of a manual for one of the wire. */
    public static final List<Integer> USUAL_BASES = List.of(40_000, 50_000, 0, 40_001, 50_001);

    private static final int SUNS_HIGH = 0x5375;
    private static final int SUNS_LOW = 0x6E53;

    /** More models than any device has: a walk that goes on is one through data that is no map. */
    private static final int MOST_MODELS = 256;

    /** Holding registers to be read. */
    public record Ask(int wireAddress, int quantity) {}

    private record Count(int model, String point, Ask ask) {}

    private final ModelLibrary library;
    private final Deque<Integer> bases;
    private final List<FoundModel> found = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final Deque<Count> counts = new ArrayDeque<>();
    private final Map<Integer, Map<String, Integer>> counted = new HashMap<>();
    private int base = -1;
    /** Where the next model begins; -1 when the walk is over or has not begun. */
    private int at = -1;

    /** @param bases wire addresses to try, in order */
    public Discovery(ModelLibrary library, List<Integer> bases) {
        this.library = library;
        this.bases = new ArrayDeque<>(bases);
    }

    /** What to read next; empty when all is known. */
    public Optional<Ask> next() {
        if (base < 0) {
            return Optional.ofNullable(bases.peekFirst()).map(address -> new Ask(address, 2));
        }
        if (at >= 0) {
            return Optional.of(new Ask(at, Model.HEADER));
        }
        return Optional.ofNullable(counts.peekFirst()).map(Count::ask);
    }

    /** What was read, as much as {@link #next} asked for. */
    public void answered(Registers registers) {
        if (base < 0) {
            int address = bases.removeFirst();
            if (registers.unsigned(0) == SUNS_HIGH && registers.unsigned(1) == SUNS_LOW) {
                base = address;
                walkTo(address + 2);
            }
        } else if (at >= 0) {
            header(registers.unsigned(0), registers.unsigned(1));
        } else {
            Count count = counts.removeFirst();
            counted.computeIfAbsent(count.model(), index -> new HashMap<>()).put(count.point(), registers.unsigned(0));
        }
    }

    /** The device refused what {@link #next} asked for. */
    public void refused(String why) {
        if (base < 0) {
            bases.removeFirst();
        } else if (at >= 0) {
            remarks.add("the map ends at " + at + " without its end marker: " + why);
            at = -1;
        } else {
            counts.removeFirst();
        }
    }

    private void header(int id, int length) {
        if (id == DeviceMap.END) {
            at = -1;
            return;
        }
        if (id == 0 || found.size() == MOST_MODELS) {
            remarks.add("at " + at + " stands " + id
                    + ", which is no model: the length of the model before it may be wrong ("
                    + (found.isEmpty() ? "none" : found.get(found.size() - 1)) + ")");
            at = -1;
            return;
        }
        int instance = 1 + (int) found.stream().filter(each -> each.id() == id).count();
        FoundModel model = new FoundModel(id, instance, at, length, Map.of());
        library.model(id).ifPresent(known -> countsOf(known, model, found.size()));
        found.add(model);
        walkTo(at + Model.HEADER + length);
    }

    private void countsOf(Model known, FoundModel model, int index) {
        for (ModelPoint point : known.counts()) {
            int offset = known.root().offset(point);
            if (offset + point.size() <= Model.HEADER + model.length()) {
                counts.add(new Count(index, point.name(), new Ask(model.wireAddress() + offset, 1)));
            }
        }
    }

    private void walkTo(int address) {
        at = address;
        if (address + Model.HEADER - 1 > Table.LAST_WIRE_ADDRESS) {
            remarks.add("the map runs past " + Table.LAST_WIRE_ADDRESS + " without its end marker");
            at = -1;
        }
    }

    /** What was found; complete when {@link #next} is empty. */
    public DeviceMap map() {
        List<FoundModel> models = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            FoundModel each = found.get(i);
            models.add(new FoundModel(
                    each.id(), each.instance(), each.wireAddress(), each.length(), counted.getOrDefault(i, Map.of())));
        }
        return new DeviceMap(library, base, models, remarks);
    }
}
