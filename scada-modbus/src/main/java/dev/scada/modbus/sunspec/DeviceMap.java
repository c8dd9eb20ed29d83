package dev.scada.modbus.sunspec;

import dev.scada.modbus.data.PointAddress;
import dev.scada.modbus.pdu.Table;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The models of one device. Immutable. */
public final class DeviceMap {

    /** The id that ends a map. */
    static final int END = 0xFFFF;

    private final ModelLibrary library;
    private final int base;
    private final List<FoundModel> models;
    private final List<String> remarks;

    DeviceMap(ModelLibrary library, int base, List<FoundModel> models, List<String> remarks) {
        this.library = library;
        this.base = base;
        this.models = List.copyOf(models);
        this.remarks = List.copyOf(remarks);
    }

    /** Where {@code SunS} stands; empty where it was not found. */
    public Optional<Integer> base() {
        return base < 0 ? Optional.empty() : Optional.of(base);
    }

    public List<FoundModel> models() {
        return models;
    }

    /** What is odd about the map, for the engineer. */
    public List<String> remarks() {
        return remarks;
    }

    /**
     * Where the point is.
     *
     * @throws SunSpecException where this device does not have it, with what it has
     */
    public Location locate(PointPath path) throws SunSpecException {
        FoundModel found = found(path);
        Model model = library.model(path.model())
                .orElseThrow(() -> new SunSpecException(path + ": no file of SunSpec model " + path.model()));
        return locate(model, found, path);
    }

    static Location locate(Model model, FoundModel found, PointPath path) throws SunSpecException {
        return new Walk(model, found, path).location();
    }

    private FoundModel found(PointPath path) throws SunSpecException {
        if (base < 0) {
            throw new SunSpecException(
                    path + ": no SunSpec map in the device: 'SunS' stands at none of the usual addresses");
        }
        for (FoundModel each : models) {
            if (each.id() == path.model() && each.instance() == path.instance()) {
                return each;
            }
        }
        throw new SunSpecException(path + ": the device has no model " + path.modelText() + "; it has "
                + models.stream().map(FoundModel::toString).collect(Collectors.joining(", "))
                + (remarks.isEmpty() ? "" : " (" + String.join("; ", remarks) + ")"));
    }

    /** The way down one path, in registers. */
    private static final class Walk {
        private final Model model;
        private final FoundModel found;
        private final PointPath path;
        /** The groups around the point, the innermost first, with where each begins. */
        private final Deque<Place> around = new ArrayDeque<>();

        private record Place(ModelGroup group, int offset) {}

        Walk(Model model, FoundModel found, PointPath path) {
            this.model = model;
            this.found = found;
            this.path = path;
        }

        private int registers() {
            return Model.HEADER + found.length();
        }

        Location location() throws SunSpecException {
            List<String> steps = path.steps();
            around.push(new Place(model.root(), 0));
            int at = 0;
            while (at < steps.size() - 1) {
                Place outer = around.element();
                ModelGroup group = Model.subgroup(outer.group(), steps.get(at), path);
                at++;
                int number = 1;
                if (group.isRepeating()) {
                    number = Model.requireNumber(group, at < steps.size() - 1 ? steps.get(at) : "", path);
                    at++;
                }
                around.push(new Place(group, begin(outer, group, number)));
            }
            ModelPoint point = model.point(path);
            Place inner = around.element();
            int offset = inner.offset() + inner.group().offset(point);
            requireWithin(offset + point.size(), point.name());
            return new Location(
                    point,
                    new PointAddress(Table.HOLDING, found.wireAddress() + offset, point.form()),
                    scaleAddress(point),
                    point.exponent());
        }

        private int begin(Place outer, ModelGroup wanted, int number) throws SunSpecException {
            int offset = outer.offset() + outer.group().pointsSize();
            for (ModelGroup group : outer.group().groups()) {
                int size = size(group);
                int count = count(group, offset, size);
                if (group.name().equals(wanted.name())) {
                    if (number > count) {
                        throw new SunSpecException(path + ": the device has " + count + " of " + group.name());
                    }
                    return offset + (number - 1) * size;
                }
                offset += count * size;
            }
            throw new IllegalArgumentException(
                    wanted.name() + " is no group of " + outer.group().name());
        }

        private int size(ModelGroup group) throws SunSpecException {
            int size = group.pointsSize();
            for (ModelGroup inner : group.groups()) {
                int one = size(inner);
                size += one * count(inner, -1, one);
            }
            return size;
        }

        /** @param offset where its first one begins; -1 within another group, where none can fill the length */
        private int count(ModelGroup group, int offset, int size) throws SunSpecException {
            if (group.repeats() instanceof ModelGroup.Fixed fixed) {
                return fixed.count();
            }
            if (group.repeats() instanceof ModelGroup.CountedBy counted) {
                Integer count = found.counts().get(counted.point());
                if (count == null) {
                    throw new SunSpecException(path + ": how often " + group.name() + " repeats stands in "
                            + counted.point() + ", which could not be read");
                }
                return count;
            }
            int room = registers() - offset;
            if (offset < 0 || size == 0 || room < 0 || room % size != 0) {
                throw new SunSpecException(path + ": model " + found + " is " + found.length()
                        + " registers long, which is no whole number of " + group.name() + " of " + size
                        + " registers behind " + (offset - Model.HEADER));
            }
            return room / size;
        }

        private Optional<Integer> scaleAddress(ModelPoint point) throws SunSpecException {
            if (point.scale().isEmpty()) {
                return Optional.empty();
            }
            String name = point.scale().get();
            for (Place place : around) {
                Optional<ModelPoint> scale = place.group().point(name);
                if (scale.isPresent()) {
                    int offset = place.offset() + place.group().offset(scale.get());
                    requireWithin(offset + 1, name);
                    return Optional.of(found.wireAddress() + offset);
                }
            }
            throw new SunSpecException(path + ": the scale factor " + name + " is in none of the groups around it");
        }

        private void requireWithin(int end, String name) throws SunSpecException {
            if (end > registers()) {
                throw new SunSpecException(path + ": model " + found + " is " + found.length()
                        + " registers long in this device, and " + name + " ends at " + (end - Model.HEADER));
            }
        }
    }
}
