package dev.scada.driver.sim.plant;

import dev.scada.driver.sim.network.InpException;
import dev.scada.driver.sim.network.InpReader;
import dev.scada.driver.sim.network.Network;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** C-Town's network file, read when the first plant is made: nothing that changes is in it, so all plants share it. */
final class CTownFile {
    static final Network NETWORK = read("ctown.inp");

    private CTownFile() {}

    private static Network read(String file) {
        try (InputStream in = CTownFile.class.getResourceAsStream("/dev/scada/driver/sim/ctown/" + file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing from the simulator's archive");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return InpReader.read(file, text.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InpException e) {
            throw new IllegalStateException("the simulator's own network cannot be read", e);
        }
    }
}
