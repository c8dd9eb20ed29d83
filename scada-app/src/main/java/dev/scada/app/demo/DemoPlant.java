package dev.scada.app.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The demo plant of the distribution, whose PLCs stand at {@link #BASE_PORT} + n in its files. */
final class DemoPlant {
    static final int BASE_PORT = 15_020;
    private static final int PLCS = 9;
    private static final Pattern PORT = Pattern.compile("(\\bport:\\s*)(\\d+)");

    private DemoPlant() {}

    /** Whether all the ports that the plant's files name can be had now. */
    static boolean isFree() {
        for (int plc = 1; plc <= PLCS; plc++) {
            if (!isFree(BASE_PORT + plc)) {
                return false;
            }
        }
        return true;
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Copies the plant with other ports.
     *
     * @param ports of the PLCs, by name: {@code plc1} and so on
     */
    static void copy(Path from, Path to, Map<String, Integer> ports) throws IOException {
        List<Path> all;
        try (Stream<Path> found = Files.walk(from)) {
            all = found.toList(); // a folder comes before what is in it
        }
        for (Path each : all) {
            Path copy = to.resolve(from.relativize(each).toString());
            if (Files.isDirectory(each)) {
                Files.createDirectories(copy);
            } else {
                Files.writeString(copy, withPorts(Files.readString(each), ports));
            }
        }
    }

    private static String withPorts(String text, Map<String, Integer> ports) {
        return PORT.matcher(text).replaceAll(found -> {
            int plc = Integer.parseInt(found.group(2)) - BASE_PORT;
            Integer port = ports.get("plc" + plc);
            return Matcher.quoteReplacement(port == null ? found.group() : found.group(1) + port);
        });
    }
}
