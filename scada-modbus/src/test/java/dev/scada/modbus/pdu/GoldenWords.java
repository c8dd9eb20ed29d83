package dev.scada.modbus.pdu;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words of the golden files for requests and answers; their README says how they are written. */
final class GoldenWords {

    private GoldenWords() {}

    static Request request(String text) {
        String[] words = text.split(" ", -1);
        return switch (words[0] + " " + words[1]) {
            case "write coil" -> new Request.WriteCoil(number(words[2]), words[3].equals("on"));
            case "write register" -> new Request.WriteRegister(number(words[2]), number(words[3]));
            case "write coils" -> new Request.WriteCoils(number(words[2]), bits(words[3]));
            case "write registers" -> new Request.WriteRegisters(number(words[2]), registers(words[3]));
            case "mask register" -> new Request.MaskWriteRegister(number(words[2]), number(words[3]), number(words[4]));
            case "exchange registers" ->
                new Request.ReadWriteRegisters(
                        number(words[2]), number(words[3]), number(words[4]), registers(words[5]));
            case "read fifo" -> new Request.ReadFifo(number(words[2]));
            case "read file" ->
                new Request.ReadFileRecords(
                        groups(words).map(GoldenWords::range).toList());
            case "write file" ->
                new Request.WriteFileRecords(
                        groups(words).map(GoldenWords::data).toList());
            case "read exception-status" -> new Request.ReadExceptionStatus();
            case "get event-counter" -> new Request.GetCommEventCounter();
            case "get event-log" -> new Request.GetCommEventLog();
            case "report server-id" -> new Request.ReportServerId();
            case "read device-id" -> new Request.ReadDeviceId(number(words[2]), number(words[3]));
            default ->
                words[0].equals("diagnose")
                        ? new Request.Diagnose(number(words[1]), number(words[2]))
                        : Request.read(
                                Table.valueOf(words[1].toUpperCase(Locale.ROOT)), number(words[2]), number(words[3]));
        };
    }

    static Response answer(Request asked, String text) {
        String[] words = text.split(" ", -1);
        return switch (words[0]) {
            case "refused" -> new Response.Refused(asked.function(), new ExceptionCode(Integer.parseInt(words[1], 16)));
            case "written" -> written(asked);
            case "registers" -> registersRead(asked, registers(words[1]));
            case "bits" -> new Response.BitsRead(((Request.ReadBits) asked).table(), bits(words[1]));
            case "records" -> new Response.FileRecordsRead(rows(words[1]));
            case "status" -> new Response.ExceptionStatusRead(number(words[1]));
            case "data" -> new Response.Diagnosis(((Request.Diagnose) asked).subfunction(), number(words[1]));
            case "counter" -> new Response.CommEventCounter(number(words[1]), number(words[2]));
            case "log" ->
                new Response.CommEventLog(number(words[1]), number(words[2]), number(words[3]), bytes(words[4]));
            case "bytes" -> new Response.ServerIdReported(bytes(words[1]));
            case "objects" -> deviceId((Request.ReadDeviceId) asked, words);
            default -> throw new IllegalStateException("no such answer: " + text);
        };
    }

    private static Response written(Request asked) {
        if (asked instanceof Request.WriteCoil write) {
            return new Response.CoilWritten(write.wireAddress(), write.on());
        }
        if (asked instanceof Request.WriteRegister write) {
            return new Response.RegisterWritten(write.wireAddress(), write.value());
        }
        if (asked instanceof Request.WriteCoils write) {
            return new Response.CoilsWritten(write.wireAddress(), write.quantity());
        }
        if (asked instanceof Request.WriteRegisters write) {
            return new Response.RegistersWritten(write.wireAddress(), write.quantity());
        }
        if (asked instanceof Request.MaskWriteRegister write) {
            return new Response.RegisterMasked(write.wireAddress(), write.and(), write.or());
        }
        return new Response.FileRecordsWritten(((Request.WriteFileRecords) asked).records());
    }

    private static Response registersRead(Request asked, Registers registers) {
        if (asked instanceof Request.ReadWriteRegisters) {
            return new Response.RegistersReadWritten(registers);
        }
        return asked instanceof Request.ReadRegisters read
                ? new Response.RegistersRead(read.table(), registers)
                : new Response.FifoRead(registers);
    }

    private static Response deviceId(Request.ReadDeviceId asked, String[] words) {
        boolean isLast = words[2].equals("last");
        List<DeviceObject> objects = Arrays.stream(words)
                .skip(3)
                .map(word -> word.split("=", 2))
                .map(pair -> new DeviceObject(
                        number(pair[0]), Bytes.of(repeated(pair[1], "").replace('_', ' '), StandardCharsets.US_ASCII)))
                .toList();
        return new Response.DeviceIdRead(
                asked.access(), number(words[1]), !isLast, isLast ? 0 : number(words[2]), objects);
    }

    private static Stream<String> groups(String[] words) {
        return Arrays.stream(words)
                .skip(2)
                .flatMap(word -> word.contains("=")
                        ? Stream.of(word)
                        : Stream.of(repeated(word, " ").split(" ", -1)));
    }

    private static FileRange range(String word) {
        String[] parts = word.split("[/+]", -1);
        return new FileRange(number(parts[0]), number(parts[1]), number(parts[2]));
    }

    private static FileData data(String word) {
        String[] parts = word.split("[/=]", -1);
        return new FileData(number(parts[0]), number(parts[1]), registers(parts[2]));
    }

    private static List<Registers> rows(String text) {
        String rows = text.endsWith(";") ? repeated(text, "") : text;
        return Stream.of(rows.split(";", -1)).map(GoldenWords::registers).toList();
    }

    private static Registers registers(String text) {
        return Registers.of(words(text).mapToInt(GoldenWords::number).toArray());
    }

    private static Stream<String> words(String text) {
        return text.equals("-") ? Stream.of() : Stream.of(repeated(text, ",").split(",", -1));
    }

    private static Bits bits(String text) {
        String digits = repeated(text, "");
        boolean[] values = new boolean[digits.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = digits.charAt(i) == '1';
        }
        return Bits.of(values);
    }

    private static Bytes bytes(String text) {
        byte[] bytes = HexFormat.of().parseHex(text.equals("-") ? "" : repeated(text, ""));
        return Bytes.copyOf(bytes, 0, bytes.length);
    }

    /** A word that is no number is a mistake in the file, and never the refusal that a test waits for. */
    private static int number(String word) {
        if (!word.matches("-?[0-9]+")) {
            throw new IllegalStateException("no number: " + word);
        }
        return Integer.parseInt(word);
    }

    /** {@code 7*3} is {@code 7,7,7} with a comma between; what ends in a semicolon repeats its rows. */
    static String repeated(String text, String separator) {
        int star = text.indexOf('*');
        if (star < 0) {
            return text;
        }
        boolean isRow = text.endsWith(";");
        int times = number(text.substring(star + 1, isRow ? text.length() - 1 : text.length()));
        return Stream.generate(() -> text.substring(0, star))
                .limit(times)
                .collect(Collectors.joining(isRow ? ";" : separator));
    }
}
