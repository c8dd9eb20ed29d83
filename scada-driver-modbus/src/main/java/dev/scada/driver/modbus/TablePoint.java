package dev.scada.driver.modbus;

import dev.scada.api.settings.Default;
import dev.scada.api.settings.Help;
import dev.scada.api.settings.Range;
import dev.scada.api.settings.Word;
import dev.scada.modbus.data.Addressing;
import dev.scada.modbus.data.Conventions;
import dev.scada.modbus.data.Place;
import dev.scada.modbus.data.PointAddress;
import java.time.Duration;
import java.util.Optional;

/** A value in one of the four tables. */
@Word("table")
@Help("Coils, discrete inputs, input and holding registers")
public record TablePoint(
        @Help("Where it is: holding:100, input:0x64, coil:5, discrete:5, or 40101, 400101 as in manuals; a bit"
                + " holding:100.3, bits holding:100.4-7, or a list of registers holding:[105,104,200], the most significant"
                + " first")
        String place,

        @Help("How it stands there, with the order of its bytes and what else is to say: float32 CDAB, string 8 utf-8,"
                + " uint16 none=0xFFFF; uint16 in registers unless said otherwise")
        Optional<String> form,

        @Help(
                "The register with the power of ten that the number is multiplied by (int16, -10 to 10), of the same table"
                        + " and read in the same request: holding:105")
        Optional<String> scaleRegister,

        @Help("Where it is written, when that is not where it is read: holding:200")
        Optional<String> writeTo,

        @Help("Cannot be read: a command that the device does not keep") @Default("false")
        boolean writeOnly,

        @Help("What is written is taken back after so long: true is followed by false, a number by its rest value")
        @Range(min = 10, max = 600_000, unit = "ms")
        Optional<Duration> pulse,

        @Help("The number that a pulse ends with") @Default("0")
        long rest)
        implements ModbusPoint {

    private static final Conventions ONE_BASED =
            new Conventions(Addressing.ONE_BASED, Conventions.USUAL.order(), Conventions.USUAL.zone());
    private static final Duration SHORTEST_PULSE = Duration.ofMillis(10);
    private static final Duration LONGEST_PULSE = Duration.ofMinutes(10);

    public TablePoint {
        Place at = Place.parse(place.strip());
        place = at.toString();
        form = canonical(at, form.orElse(""));
        scaleRegister = scaleRegister.map(text -> scalePlace(at, text).toString());
        writeTo = writeTo.map(text -> writePlace(at, text).toString());
        pulse.ifPresent(TablePoint::requireWithin);
        if (rest != 0 && pulse.isEmpty()) {
            throw new IllegalArgumentException(
                    "a rest value is what a pulse ends with: expected pulse=500ms beside it");
        }
    }

    /** A point that is read and written where it stands. */
    static TablePoint of(String place, String form) {
        return new TablePoint(place, Optional.of(form), Optional.empty(), Optional.empty(), false, Optional.empty(), 0);
    }

    static TablePoint parseShorthand(String text) {
        return TablePointText.parse(text);
    }

    private static Place scalePlace(Place at, String text) {
        Place scale = Place.parse(text.strip());
        if (at.table().isBits()
                || scale.table() != at.table()
                || scale.numbers().size() > 1
                || scale.bits().isPresent()) {
            throw new IllegalArgumentException(
                    "scale-register=" + text
                            + ": expected one register of the value's own table, as in input:100 int16 scale-register=input:105");
        }
        return scale;
    }

    private static Place writePlace(Place at, String text) {
        Place target = Place.parse(text.strip());
        boolean isLikeIt = target.table().isBits() == at.table().isBits()
                && target.numbers().size() == at.numbers().size()
                && target.bits().isEmpty();
        if (!target.table().isWritable() || !isLikeIt) {
            throw new IllegalArgumentException(
                    "write=" + text + ": expected the " + (at.table().isBits() ? "coil" : "holding register")
                            + " that it is written to, in the same form, as in write="
                            + (at.table().isBits() ? "coil:200" : "holding:200"));
        }
        return target;
    }

    private static void requireWithin(Duration pulse) {
        if (pulse.compareTo(SHORTEST_PULSE) < 0 || pulse.compareTo(LONGEST_PULSE) > 0) {
            throw new IllegalArgumentException("a pulse lasts 10ms to 10min, got " + pulse);
        }
    }

    /** The form in one spelling of the many; refuses what no device has, whether it counts from 0 or from 1. */
    private static Optional<String> canonical(Place at, String words) {
        PointAddress address = anyAddress(at, words);
        String text = FormText.canonical(words, address.formText(at));
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private static PointAddress anyAddress(Place at, String form) {
        try {
            return PointAddress.at(at, form, Conventions.USUAL);
        } catch (IllegalArgumentException e) {
            try {
                return PointAddress.at(at, form, ONE_BASED);
            } catch (IllegalArgumentException alsoRefused) {
                throw e;
            }
        }
    }

    /** Where it stands in a device of these conventions. */
    PointAddress address(Conventions conventions) {
        return PointAddress.at(Place.parse(place), form.orElse(""), conventions);
    }

    /** Where it is written in a device of these conventions. */
    PointAddress target(Conventions conventions) {
        if (writeTo.isEmpty()) {
            return address(conventions);
        }
        Place at = Place.parse(place);
        Place target = Place.parse(writeTo.get());
        return PointAddress.at(
                new Place(target.table(), target.numbers(), target.isManual(), at.bits()),
                form.orElse(""),
                conventions);
    }

    /** The wire address of the scale register; -1 where there is none. */
    int scaleAddress(Conventions conventions) {
        return scaleRegister
                .map(text -> Place.parse(text)
                        .wireAddresses(conventions.addressing())
                        .get(0))
                .orElse(-1);
    }

    @Override
    public String toString() {
        return TablePointText.of(this);
    }
}
