package dev.scada.driver.modbus;

import dev.scada.modbus.data.NumberForm;
import dev.scada.modbus.data.RegisterOrder;
import dev.scada.modbus.data.ValueForm;
import dev.scada.modbus.pdu.Table;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** From the words of a point's settings to the library's forms and back. Forms are shared: a scan asks for thousands. */
final class PointForms {

    private static final ValueForm FLAG = new ValueForm.Flag();
    private static final List<ValueForm> BITS =
            IntStream.range(0, 16).<ValueForm>mapToObj(ValueForm.Bit::new).toList();
    private static final Map<PointForm, Map<RegisterOrder, ValueForm>> NUMBERS = numbers();

    private PointForms() {}

    private static Map<PointForm, Map<RegisterOrder, ValueForm>> numbers() {
        Map<PointForm, Map<RegisterOrder, ValueForm>> numbers = new EnumMap<>(PointForm.class);
        for (PointForm form : PointForm.values()) {
            form.number().ifPresent(number -> numbers.put(form, inAllOrders(number)));
        }
        return numbers;
    }

    private static Map<RegisterOrder, ValueForm> inAllOrders(NumberForm number) {
        Map<RegisterOrder, ValueForm> forms = new EnumMap<>(RegisterOrder.class);
        Arrays.stream(RegisterOrder.values()).forEach(order -> forms.put(order, new ValueForm.Numeric(number, order)));
        return forms;
    }

    static ValueForm valueForm(
            Table table,
            Optional<PointForm> form,
            RegisterOrder order,
            Optional<Integer> bit,
            Optional<Integer> length) {
        PointForm known = form.orElse(table.isBits() || bit.isPresent() ? PointForm.BOOL : PointForm.UINT16);
        if (bit.isPresent() && (known != PointForm.BOOL || table.isBits())) {
            throw new IllegalArgumentException(
                    "a bit is that of a register and bool: not of " + table + ", not " + word(known));
        }
        if (length.isPresent() != (known == PointForm.STRING)) {
            throw new IllegalArgumentException(
                    length.isPresent() ? word(known) + " has no length, only string has" : "a string has a length");
        }
        return switch (known) {
            case BOOL -> bit.isPresent() ? bit(bit.get()) : FLAG;
            case STRING -> text(length.orElseThrow(), order);
            default -> number(known, order);
        };
    }

    private static ValueForm bit(int index) {
        return index < 0 || index > 15 ? new ValueForm.Bit(index) : BITS.get(index);
    }

    private static ValueForm text(int length, RegisterOrder order) {
        if (order.isLowWordFirst()) {
            throw new IllegalArgumentException("a string has no word order: expected abcd or badc");
        }
        return new ValueForm.Text(length, order.isByteSwapped());
    }

    private static ValueForm number(PointForm form, RegisterOrder order) {
        ValueForm number = NUMBERS.getOrDefault(form, Map.of()).get(order);
        if (number == null) {
            throw new IllegalStateException("no number: " + form);
        }
        return number;
    }

    static PointForm formOf(ValueForm form) {
        if (form instanceof ValueForm.Numeric numeric) {
            return PointForm.valueOf(numeric.number().name());
        }
        return form instanceof ValueForm.Text ? PointForm.STRING : PointForm.BOOL;
    }

    /** The order in the one form of several that mean the same: of a single register only its bytes, of a bit none. */
    static RegisterOrder orderOf(ValueForm form) {
        if (form instanceof ValueForm.Numeric numeric) {
            return numeric.order();
        }
        return form instanceof ValueForm.Text text && text.isByteSwapped() ? RegisterOrder.BADC : RegisterOrder.ABCD;
    }

    private static String word(PointForm form) {
        return form.name().toLowerCase(Locale.ROOT);
    }
}
