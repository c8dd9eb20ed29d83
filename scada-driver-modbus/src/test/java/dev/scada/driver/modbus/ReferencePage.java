package dev.scada.driver.modbus;

import dev.scada.api.driver.InvalidPointException;
import dev.scada.api.driver.PointType;
import dev.scada.api.medium.Rs485Settings;
import dev.scada.api.medium.SerialSettings;
import dev.scada.api.medium.TlsSettings;
import dev.scada.api.settings.Default;
import dev.scada.api.settings.Help;
import dev.scada.api.settings.Range;
import dev.scada.api.settings.Secret;
import dev.scada.api.settings.Word;
import dev.scada.modbus.data.NumberForm;
import dev.scada.modbus.pdu.Function;
import dev.scada.modbus.server.Faults;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** The parts of docs/modbus.md that say what the code says: settings, addresses, forms, functions, faults. */
final class ReferencePage {

    private static final List<String> ADDRESSES = List.of(
            "holding:100",
            "40101",
            "400101",
            "input:0x64",
            "coil:5",
            "discrete:7",
            "holding:100 float32",
            "holding:100 float32 CDAB",
            "holding:100 int16",
            "holding:100.3",
            "holding:100.4-7",
            "holding:100 uint8 high",
            "holding:100 uint16 mask=0x0FF0",
            "holding:[105,104,200] uint48",
            "holding:100 int16 scale-register=holding:105",
            "holding:100 int16 none=usual",
            "holding:100 uint32 modulus=1000000",
            "holding:100 bcd32",
            "holding:20 string 8 utf-8 space",
            "holding:20 bytes 4",
            "holding:30 unix32",
            "holding:30 cp56time2a",
            "holding:100 bool on=0x5A5A off=0xA5A5",
            "input:100 float32 write=holding:200",
            "coil:5 pulse=500ms",
            "holding:9 uint16 write-only",
            "file:4:10 float32",
            "fifo:100",
            "sunspec:103/W",
            "sunspec:160/module/2/DCW");

    private ReferencePage() {}

    /** Each generated part by the name that its marker carries. */
    static Map<String, String> parts() {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("lines", lines());
        parts.put("serial", table(SerialSettings.class) + "\n`rs485`:\n\n" + table(Rs485Settings.class));
        parts.put("tls", table(TlsSettings.class));
        parts.put("device", table(ModbusDevice.class));
        parts.put("points", points());
        parts.put("addresses", addresses());
        parts.put("numbers", numbers());
        parts.put("functions", functions());
        parts.put("faults", faults());
        return parts;
    }

    private static String lines() {
        StringBuilder text = new StringBuilder();
        for (Class<?> line : ModbusLine.class.getPermittedSubclasses()) {
            text.append("### `transport: ")
                    .append(annotation(line.getAnnotation(Word.class)).value())
                    .append("`\n\n")
                    .append(annotation(line.getAnnotation(Help.class)).value())
                    .append(".\n\n")
                    .append(table(line))
                    .append('\n');
        }
        return text.toString().stripTrailing() + "\n";
    }

    private static String points() {
        StringBuilder text = new StringBuilder();
        for (Class<?> point : ModbusPoint.class.getPermittedSubclasses()) {
            text.append("### `kind: ")
                    .append(annotation(point.getAnnotation(Word.class)).value())
                    .append("`\n\n")
                    .append(annotation(point.getAnnotation(Help.class)).value())
                    .append(".\n\n")
                    .append(table(point))
                    .append('\n');
        }
        return text.toString().stripTrailing() + "\n";
    }

    private static <A> A annotation(A known) {
        return Objects.requireNonNull(known);
    }

    private static String table(Class<?> record) {
        StringBuilder text = new StringBuilder("| key | takes | unless said | |\n| --- | --- | --- | --- |\n");
        for (RecordComponent component : record.getRecordComponents()) {
            Help help = component.getAnnotation(Help.class);
            text.append("| `")
                    .append(component.getName())
                    .append("` | ")
                    .append(takes(component))
                    .append(" | ")
                    .append(unlessSaid(component))
                    .append(" | ")
                    .append(help == null ? "" : help.value().replace("|", "\\|"))
                    .append(" |\n");
        }
        return text.toString();
    }

    private static String unlessSaid(RecordComponent component) {
        Default otherwise = component.getAnnotation(Default.class);
        if (otherwise != null) {
            return "`" + otherwise.value() + "`";
        }
        return component.getType() == Optional.class || component.getType() == List.class ? "" : "required";
    }

    private static String takes(RecordComponent component) {
        Type type = component.getGenericType();
        String word = word(type instanceof ParameterizedType of ? (Class<?>) of.getActualTypeArguments()[0] : type);
        if (component.getType() == List.class) {
            word = "list of " + word;
        }
        Range range = component.getAnnotation(Range.class);
        return range == null
                ? word
                : word + ", " + number(range.min()) + " to " + number(range.max())
                        + (range.unit().isEmpty() ? "" : " " + range.unit());
    }

    private static String word(Type type) {
        Class<?> kind = (Class<?>) type;
        if (kind.isEnum()) {
            return Arrays.stream(kind.getEnumConstants())
                    .map(each -> "`"
                            + ((Enum<?>) each).name().toLowerCase(Locale.ROOT).replace('_', '-') + "`")
                    .collect(Collectors.joining(", "));
        }
        if (kind == int.class || kind == Integer.class || kind == long.class) {
            return "number";
        }
        if (kind == boolean.class) {
            return "`true`, `false`";
        }
        if (kind == Duration.class) {
            return "time";
        }
        if (kind == Secret.class) {
            return "secret";
        }
        return kind.isRecord() ? "see below" : kind == String.class ? "text" : "file";
    }

    private static String number(double limit) {
        return new BigDecimal(limit).stripTrailingZeros().toPlainString();
    }

    private static String addresses() {
        StringBuilder text = new StringBuilder("| written | kind | writable |\n| --- | --- | --- |\n");
        ModbusDriver driver = new ModbusDriver();
        for (String address : ADDRESSES) {
            PointType type;
            try {
                type = driver.describe(ModbusDevice.ofUnit(1), ModbusPoint.parse(address));
            } catch (InvalidPointException e) {
                throw new IllegalArgumentException(address, e);
            }
            text.append("| `")
                    .append(address)
                    .append("` | ")
                    .append(type.kind().word())
                    .append(" | ")
                    .append(type.readable() ? type.writable() ? "yes" : "no" : "only")
                    .append(" |\n");
        }
        return text.toString();
    }

    private static String numbers() {
        return "| form | registers |\n| --- | ---: |\n"
                + Arrays.stream(NumberForm.values())
                        .map(form -> "| `" + form.word() + "` | " + form.registers() + " |\n")
                        .collect(Collectors.joining());
    }

    private static String functions() {
        return "| code | function | may be broadcast |\n| ---: | --- | --- |\n"
                + Arrays.stream(Function.values())
                        .map(function -> "| " + function.code() + " | " + function + " | "
                                + (function.mayBeBroadcast() ? "yes" : "") + " |\n")
                        .collect(Collectors.joining());
    }

    private static String faults() {
        return "| word | what goes wrong |\n| --- | --- |\n"
                + Faults.all().stream()
                        .map(fault -> "| `" + fault.word() + "` | " + fault.help() + " |\n")
                        .collect(Collectors.joining());
    }
}
