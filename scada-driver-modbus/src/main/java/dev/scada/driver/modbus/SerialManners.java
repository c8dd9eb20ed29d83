package dev.scada.driver.modbus;

import dev.scada.api.medium.SerialSettings;
import dev.scada.modbus.serial.SerialTiming;
import java.time.Duration;

/**
 * How requests follow one another on a serial port.
 *
 * @param silence kept before each request
 * @param framePause silence after which the rest of a frame is given up
 * @param localEcho what is sent is heard, and is not the answer
 * @param afterBroadcast silence kept after a request to all units
 */
record SerialManners(
        SerialSettings serial, Duration silence, Duration framePause, boolean localEcho, Duration afterBroadcast) {

    static SerialManners of(ModbusRtuLine line) {
        Duration silence =
                new SerialTiming(line.serial().bitsPerCharacter(), line.serial().baudRate()).interFrame();
        return new SerialManners(
                line.serial(),
                silence.compareTo(line.turnaround()) < 0 ? line.turnaround() : silence,
                line.framePause(),
                line.localEcho(),
                line.afterBroadcast());
    }

    static SerialManners of(ModbusAsciiLine line) {
        return new SerialManners(
                line.serial(), line.turnaround(), line.framePause(), line.localEcho(), line.afterBroadcast());
    }
}
