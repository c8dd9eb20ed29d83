package dev.scada.core.plant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Room on a disk, to a limit. */
record DataSizeShape() implements Shape {
    private static final DataSize MOST = new DataSize(64L << 30);

    @Override
    public Optional<Object> bind(YamlNode node, Spot spot, Binding binding) {
        Optional<DataSize> size = node instanceof YamlNode.Scalar scalar
                ? DataSize.parse(scalar.text()).filter(said -> said.bytes() <= MOST.bytes())
                : Optional.empty();
        return size.isPresent() ? Optional.of(size.get()) : binding.refuse(node, spot, expected());
    }

    @Override
    public String expected() {
        return "a size with its unit such as 64MB or 2GB, 0MB to 64GB";
    }

    @Override
    public ObjectNode schema() {
        ObjectNode schema = ScalarShapes.typed("string").put("pattern", DataSize.PATTERN);
        schema.putArray("examples").add("64MB").add("2GB");
        return schema;
    }
}
