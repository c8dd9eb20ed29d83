package dev.scada.driver.modbus;

import dev.scada.api.driver.Driver;
import dev.scada.api.driver.Setting;
import dev.scada.api.value.Value;
import dev.scada.modbus.pdu.Bits;
import dev.scada.modbus.pdu.Registers;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Table;
import dev.scada.modbus.server.Misbehaviour;
import dev.scada.modbus.server.Reaction;
import dev.scada.modbus.server.Transport;
import dev.scada.testkit.DeviceState;
import dev.scada.testkit.DriverFixture;
import dev.scada.testkit.WritableValue;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A device on loopback for the kit. */
final class ModbusFixture implements DriverFixture<ModbusLine, ModbusDevice, ModbusPoint> {

    static final int BIT_REGISTER = 60;

    private final LoopbackDevice device;
    private final Reaction garbled;
    private final Function<LoopbackDevice, WritableValue<ModbusPoint>> writable;

    ModbusFixture(Reaction garbled, Function<LoopbackDevice, WritableValue<ModbusPoint>> writable) throws IOException {
        this(Transport.TCP, garbled, writable);
    }

    ModbusFixture(Transport transport, Reaction garbled, Function<LoopbackDevice, WritableValue<ModbusPoint>> writable)
            throws IOException {
        device = new LoopbackDevice(transport);
        this.garbled = garbled;
        this.writable = writable;
        device.holding(0, 4711, 0xFFFF, 0x0000, 0x3FC0, 0x8000);
        device.holding(100, 0xFFFF, 0xFFFF, 0xFFFF, 0xFFFE);
        device.holding(298, 7, 0x5075);
        device.bank.setRegisters(Table.INPUT, 299, Registers.of(12));
        device.bank.setBits(Table.COIL, 8, Bits.of(true));
        device.bank.setBits(Table.DISCRETE, 299, Bits.of(true));
    }

    /** A device on that transport that sends bytes which are no frames when it is garbled. */
    static ModbusFixture on(Transport transport) throws IOException {
        return new ModbusFixture(transport, new Reaction.Garbage("de".repeat(64)), ModbusFixture::twoRegisters);
    }

    /** Written in one request. */
    static WritableValue<ModbusPoint> twoRegisters(LoopbackDevice device) {
        return new WritableValue<>(
                ModbusPoint.parse("holding:50 uint32"), Value.of(0x0001_0002), Value.of(0xFFFF_FFFFL), () -> {
                    Registers registers = device.holdings(50, 2);
                    return Value.of(((long) registers.unsigned(0) << 16) + registers.unsigned(1));
                });
    }

    @Override
    public Driver<ModbusLine, ModbusDevice, ModbusPoint> driver() {
        return new ModbusDriver();
    }

    @Override
    public ModbusLine line() {
        return device.line();
    }

    @Override
    public ModbusDevice device() {
        return new ModbusDevice(LoopbackDevice.UNIT, 100, 2000);
    }

    @Override
    public List<Setting<ModbusPoint>> knownPoints() {
        return List.of(
                known("holding:0", Value.of(4711)),
                known("holding:1 int16", Value.of(-1)),
                known("holding:2 float32 CDAB", Value.of(1.5)),
                known("holding:4.15", Value.of(true)),
                known("holding:4.14", Value.of(false)),
                known("holding:100 uint64", new Value.UInt64(-2)),
                known("holding:298 uint16", Value.of(7)),
                known("holding:299 string 1", Value.of("Pu")),
                known("input:299", Value.of(12)),
                known("coil:8", Value.of(true)),
                known("coil:9", Value.of(false)),
                known("discrete:299", Value.of(true)));
    }

    private static Setting<ModbusPoint> known(String point, Value value) {
        return new Setting<>(ModbusPoint.parse(point), value);
    }

    @Override
    public Optional<ModbusPoint> missingPoint() {
        return Optional.of(ModbusPoint.parse("holding:300"));
    }

    @Override
    public Optional<ModbusPoint> impossiblePoint() {
        return Optional.of(ModbusPoint.parse("holding:0 string 101"));
    }

    @Override
    public Optional<WritableValue<ModbusPoint>> readOnlyPoint() {
        return Optional.of(new WritableValue<>(
                ModbusPoint.parse("discrete:299"), Value.of(true), Value.of(false), () -> Value.of(true)));
    }

    @Override
    public Optional<WritableValue<ModbusPoint>> writablePoint() {
        return Optional.of(writable.apply(device));
    }

    @Override
    public Optional<WritableValue<ModbusPoint>> refusingPoint() {
        return Optional.of(new WritableValue<>(
                ModbusPoint.parse("holding:" + LoopbackDevice.LOCKED),
                Value.of(1),
                Value.of(2),
                () -> Value.of(device.holdings(LoopbackDevice.LOCKED, 1).unsigned(0))));
    }

    @Override
    public Set<DeviceState> states() {
        // A datagram is sent whether anybody is there or not: a device that is away is a silent one.
        return device.transport() == Transport.UDP
                ? Set.of(DeviceState.SILENT, DeviceState.LATE, DeviceState.GARBLED)
                : Set.of(DeviceState.SILENT, DeviceState.LATE, DeviceState.GARBLED, DeviceState.UNPLUGGED);
    }

    @Override
    public void become(DeviceState state) throws IOException {
        switch (state) {
            case ANSWERING -> {
                device.misbehave(Misbehaviour.none());
                if (device.isUnplugged()) {
                    device.plugIn();
                }
            }
            case SILENT -> device.misbehave(ModbusFixture::silence);
            case LATE ->
                device.misbehave(Misbehaviour.always(
                        new Reaction.Delay(timeout().plus(timeout().dividedBy(2)))));
            case GARBLED -> device.misbehave(Misbehaviour.always(garbled));
            case UNPLUGGED -> device.unplug();
        }
    }

    /** Silent, but for the read that comes before a bit is written: the kit wants the write itself to go unanswered. */
    private static Reaction silence(int unit, Request request) {
        boolean isBeforeBit = request.equals(Request.read(Table.HOLDING, BIT_REGISTER, 1));
        return isBeforeBit ? Reaction.Plain.ANSWER : Reaction.Plain.DEAF;
    }

    @Override
    public void close() {
        device.close();
    }
}
