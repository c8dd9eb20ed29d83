package dev.scada.driver.modbus;

import dev.scada.api.settings.Help;
import dev.scada.api.settings.Range;
import dev.scada.api.settings.Word;
import dev.scada.modbus.data.Conventions;
import dev.scada.modbus.data.Place;
import dev.scada.modbus.data.PointAddress;
import dev.scada.modbus.pdu.FileRange;
import dev.scada.modbus.pdu.Table;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A value in the records of a file (functions 20 and 21). A record is a register. */
@Word("file")
@Help("Records of a file")
public record FilePoint(
        @Help("Number of the file") @Range(min = 1, max = 65_535)
        int file,

        @Help("First record, counted from 0") @Range(min = 0, max = FileRange.LAST_RECORD)
        int record,

        @Help("How it stands there: float32 CDAB, string 8 utf-8; uint16 unless said otherwise")
        Optional<String> form)
        implements ModbusPoint {

    /** What its shorthand begins with. */
    static final String WORD = "file";

    private static final Pattern SHORTHAND = Pattern.compile("(?i:file):([0-9]{1,9}):([0-9]{1,9})(?:\\s+(.*))?");

    public FilePoint {
        if (file < 1 || file > 0xFFFF) {
            throw new IllegalArgumentException("file " + file + " is not within 1 to 65535");
        }
        if (record < 0 || record > FileRange.LAST_RECORD) {
            throw new IllegalArgumentException("record " + record + " is not within 0 to " + FileRange.LAST_RECORD);
        }
        Place at = place(record);
        PointAddress known = PointAddress.at(at, form.orElse(""), Conventions.USUAL);
        if (known.lastWireAddress() > FileRange.LAST_RECORD || known.form().width() > FileRange.MAX_COUNT) {
            throw new IllegalArgumentException("file:" + file + ":" + record + " " + known.form() + " takes records to "
                    + known.lastWireAddress() + ": the last of a file is " + FileRange.LAST_RECORD
                    + ", and one answer holds "
                    + FileRange.MAX_COUNT);
        }
        form = form.map(words -> FormText.canonical(words, known.formText(at))).filter(words -> !words.isEmpty());
    }

    static FilePoint parseShorthand(String text) {
        Matcher matcher = SHORTHAND.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "': expected file, record and form, as in file:4:10 float32");
        }
        return new FilePoint(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Optional.ofNullable(matcher.group(3)));
    }

    private static Place place(int record) {
        return new Place(Table.HOLDING, List.of(record), false, Optional.empty());
    }

    /** Its records as though they were registers: they count from 0 in every device. */
    PointAddress address(Conventions conventions) {
        return PointAddress.at(
                place(record),
                form.orElse(""),
                new Conventions(Conventions.USUAL.addressing(), conventions.order(), conventions.zone()));
    }

    @Override
    public String toString() {
        return WORD + ":" + file + ":" + record + form.map(words -> " " + words).orElse("");
    }
}
