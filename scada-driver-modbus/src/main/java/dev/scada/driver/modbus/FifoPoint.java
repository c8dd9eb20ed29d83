package dev.scada.driver.modbus;

import dev.scada.api.settings.Help;
import dev.scada.api.settings.Range;
import dev.scada.api.settings.Word;
import dev.scada.modbus.data.Conventions;
import dev.scada.modbus.data.Place;
import dev.scada.modbus.data.PointAddress;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Table;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A queue of registers (function 24). Reading leaves it as it is. */
@Word("fifo")
@Help("A queue of registers")
public record FifoPoint(
        @Help("Address of the queue's pointer, counted as the device's named addresses are")
        @Range(min = 0, max = Table.LAST_WIRE_ADDRESS + 1)
        int pointer,

        @Help("How the value at its head stands there: int16, float32; without it, the bytes of the whole queue")
        Optional<String> form)
        implements ModbusPoint {

    /** What its shorthand begins with. */
    static final String WORD = "fifo";

    private static final Pattern SHORTHAND = Pattern.compile("(?i:fifo):([0-9]{1,9})(?:\\s+(.*))?");

    public FifoPoint {
        if (pointer < 0 || pointer > Table.LAST_WIRE_ADDRESS + 1) {
            throw new IllegalArgumentException("fifo:" + pointer + " is not within 0 to " + Table.LAST_WIRE_ADDRESS);
        }
        form = form.map(FifoPoint::canonical).filter(words -> !words.isEmpty());
    }

    private static String canonical(String words) {
        Place head = new Place(Table.HOLDING, List.of(0), false, Optional.empty());
        PointAddress known = PointAddress.at(head, words, Conventions.USUAL);
        if (known.form().width() > Request.ReadFifo.MAX_REGISTERS) {
            throw new IllegalArgumentException(
                    known.form() + " takes " + known.form().width() + " registers, and a queue has "
                            + Request.ReadFifo.MAX_REGISTERS + " at most");
        }
        return FormText.canonical(words, known.form().toString());
    }

    static FifoPoint parseShorthand(String text) {
        Matcher matcher = SHORTHAND.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "': expected the address of a queue, as in fifo:100");
        }
        return new FifoPoint(Integer.parseInt(matcher.group(1)), Optional.ofNullable(matcher.group(2)));
    }

    /** The wire address of the queue's pointer. */
    int wireAddress(Conventions conventions) {
        return new Place(Table.HOLDING, List.of(pointer), false, Optional.empty())
                .wireAddresses(conventions.addressing())
                .get(0);
    }

    /** The head of the queue, as registers from 0 on; empty where the whole queue is meant. */
    Optional<PointAddress> head(Conventions conventions) {
        Conventions fromZero = new Conventions(Conventions.USUAL.addressing(), conventions.order(), conventions.zone());
        return form.map(words ->
                PointAddress.at(new Place(Table.HOLDING, List.of(0), false, Optional.empty()), words, fromZero));
    }

    @Override
    public String toString() {
        return WORD + ":" + pointer + form.map(words -> " " + words).orElse("");
    }
}
