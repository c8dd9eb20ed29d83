package dev.scada.core.medium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scada.api.medium.Rs485Settings;
import dev.scada.api.medium.SerialPort;
import dev.scada.api.medium.SerialSettings;
import dev.scada.api.medium.SerialSettings.Parity;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** On pseudo-terminals, which have no baud rate and no wires: what is electrical about a port is not tried here. */
@Timeout(120)
class JSerialPortTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final SerialPorts ports = new SerialPorts();
    private final byte[] buffer = new byte[1_024];
    private Path link;
    private SocatPort peer;
    private SerialPort port;

    @BeforeEach
    void start() throws IOException {
        link = folder.resolve("tty");
        peer = SocatPort.at(link);
        port = ports.lend(settings(link));
    }

    @AfterEach
    void stop() {
        if (peer != null) {
            port.close();
            peer.close();
        }
    }

    private static SerialSettings settings(Path name) {
        return new SerialSettings(name.toString(), 115_200, 8, Parity.EVEN, 1);
    }

    private int read(Duration wait) throws IOException {
        return port.read(buffer, 0, buffer.length, wait);
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    @Test
    void bytesGoBothWaysAsTheyAre() throws Exception {
        port.open();
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        port.write(all, 0, 256);
        assertThat(peer.received(256)).isEqualTo(all);
        peer.send(all);
        peer.awaitArrived(256);
        assertThat(read(LONG)).isEqualTo(256);
        assertThat(buffer).startsWith(all);
    }

    @Test
    void aPartOfAnArrayIsAPartOfIt() throws Exception {
        port.open();
        port.write(new byte[] {1, 2, 3, 4}, 1, 2);
        assertThat(peer.received(2)).containsExactly(2, 3);
        peer.send((byte) 5, (byte) 6, (byte) 7);
        peer.awaitArrived(3);
        assertThat(port.read(buffer, 10, 2, LONG)).isEqualTo(2);
        assertThat(buffer[9]).isZero();
        assertThat(buffer[10]).isEqualTo((byte) 5);
        assertThat(buffer[11]).isEqualTo((byte) 6);
        assertThat(buffer[12]).isZero();
        assertThat(read(Duration.ZERO)).isOne();
    }

    @Test
    void aReadEndsWithTheFirstBytesNotWithItsWait() throws Exception {
        port.open();
        CompletableFuture<Void> echo = CompletableFuture.runAsync(() -> {
            try {
                for (int i = 0; i < 100; i++) {
                    peer.send(peer.received(8));
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        long begin = System.nanoTime();
        for (int i = 0; i < 100; i++) {
            port.write(new byte[8], 0, 8);
            for (int got = 0; got < 8; got += read(LONG)) {
                assertThat(got).isLessThan(8);
            }
        }
        // A tenth of a second each would be 10 s; it takes a fraction of a millisecond.
        assertThat(since(begin)).isLessThan(Duration.ofSeconds(3));
        echo.get(20, TimeUnit.SECONDS);
    }

    @Test
    void aShortWaitIsShort() throws Exception {
        port.open();
        long begin = System.nanoTime();
        for (int i = 0; i < 50; i++) {
            assertThat(read(Duration.ofMillis(4))).isZero();
        }
        // The silence after a frame at 9600 Bd. In the tenths of a second in which the system counts it would be 5 s.
        assertThat(since(begin)).isBetween(Duration.ofMillis(200), Duration.ofMillis(1_500));
    }

    @Test
    void aLongWaitIsNoLongerThanSaid() throws Exception {
        port.open();
        long begin = System.nanoTime();
        assertThat(read(Duration.ofMillis(330))).isZero();
        assertThat(since(begin)).isBetween(Duration.ofMillis(330), Duration.ofMillis(800));
    }

    @Test
    void whatCameBeforeItWasOpenedIsDropped() throws Exception {
        peer.send((byte) 1, (byte) 2, (byte) 3);
        peer.awaitArrived(3);
        port.open();
        peer.send((byte) 9);
        assertThat(read(LONG)).isOne();
        assertThat(buffer[0]).isEqualTo((byte) 9);
    }

    @Test
    void whatCameAndWasNotReadIsDiscarded() throws Exception {
        port.open();
        peer.send(new byte[2_000]);
        peer.awaitArrived(2_000);
        port.discardInput();
        peer.send((byte) 9);
        assertThat(read(LONG)).isOne();
        assertThat(buffer[0]).isEqualTo((byte) 9);
        port.discardInput();
    }

    private CompletableFuture<Integer> readingAside() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Integer> read = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    begun.countDown();
                    try {
                        read.complete(read(LONG));
                    } catch (IOException e) {
                        read.completeExceptionally(e);
                    }
                },
                "serial-reader");
        thread.setDaemon(true);
        thread.start();
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        return read;
    }

    @Test
    void aPortThatVanishesEndsTheReadAndIsOpenedAgainWhenItIsBack() throws Exception {
        port.open();
        CompletableFuture<Integer> reading = readingAside();
        peer.close();
        long begin = System.nanoTime();
        assertThatThrownBy(() -> reading.get(20, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(IOException.class)
                .hasMessageContaining("serial port " + link + " is gone");
        assertThat(since(begin)).isLessThan(Duration.ofSeconds(2));
        assertThatThrownBy(() -> read(Duration.ZERO)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> port.write(new byte[1], 0, 1)).isInstanceOf(IOException.class);
        assertThatThrownBy(port::open).hasMessageContaining("there is no serial port " + link);
        peer = SocatPort.at(link);
        port.open();
        peer.send((byte) 4);
        assertThat(read(LONG)).isOne();
    }

    @Test
    void closingElsewhereEndsABlockedRead() throws Exception {
        port.open();
        CompletableFuture<Integer> reading = readingAside();
        long begin = System.nanoTime();
        port.close();
        assertThatThrownBy(() -> reading.get(20, TimeUnit.SECONDS)).hasMessageContaining("is closed");
        assertThat(since(begin)).isLessThan(Duration.ofSeconds(1));
        assertThatThrownBy(() -> read(LONG)).hasMessageContaining("is closed");
    }

    @Test
    void anInterruptedReadEnds() throws Exception {
        port.open();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> read(LONG)).isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void onePortIsNotOpenedTwiceByWhateverName() throws Exception {
        Path byId = Files.createSymbolicLink(folder.resolve("by-id"), link);
        port.open();
        try (SerialPort second = ports.lend(settings(byId))) {
            assertThatThrownBy(second::open)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("serial port " + byId + " is used by another line, which calls it " + link);
            port.close();
            second.open();
            second.write(new byte[] {7}, 0, 1);
            assertThat(peer.received(1)).containsExactly(7);
        }
    }

    @Test
    void whatIsNoSerialPortIsSaidToBeNone() throws Exception {
        Path plain = Files.createFile(folder.resolve("plain"));
        try (SerialPort none = ports.lend(settings(plain))) {
            assertThatThrownBy(none::open)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("serial port " + plain + " cannot be opened");
            // It is not taken for in use afterwards.
            assertThatThrownBy(none::open).hasMessageContaining("cannot be opened");
        }
    }

    @Test
    void aThousandOpeningsLeaveNoThreadAndNoFile() throws Exception {
        port.open();
        port.close();
        SocatPort.await(() -> closingThreads() == 0);
        long before = openFiles();
        for (int i = 0; i < 1_000; i++) {
            try (SerialPort once = ports.lend(settings(link))) {
                once.open();
            }
        }
        SocatPort.await(() -> closingThreads() == 0);
        assertThat(openFiles()).isLessThan(before + 5);
    }

    private static long closingThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("scada-close-"))
                .count();
    }

    private static long openFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.count();
        }
    }

    @Test
    void theNativeLibraryComesFromAFolderOfOurOwn() throws Exception {
        port.open();
        assertThat(Files.readAllLines(Path.of("/proc/self/maps")).stream()
                        .filter(line -> line.contains("jSerialComm.so")))
                .isNotEmpty()
                .allMatch(line -> line.contains("/scada-serial-"));
    }

    /** Whether a driver does what it is told can be tried on a real port only; this is what it is told. */
    @Test
    void rs485SettingsAreHandedOverInWholeMilliseconds() throws Exception {
        SerialSettings rs485 = new SerialSettings(
                link.toString(),
                9_600,
                8,
                Parity.NONE,
                1,
                Optional.of(new Rs485Settings(Rs485Settings.Level.LOW, 1, 2_000, true, true)));
        port.open();
        port.close();
        com.fazecast.jSerialComm.SerialPort told = com.fazecast.jSerialComm.SerialPort.getCommPort(link.toString());
        new JSerialPort(settings(link), ports).configure(told);
        assertThat(field(told, "rs485ModeControlEnabled")).isEqualTo(false);
        told = com.fazecast.jSerialComm.SerialPort.getCommPort(link.toString());
        new JSerialPort(rs485, ports).configure(told);
        assertThat(field(told, "rs485ModeControlEnabled")).isEqualTo(true);
        assertThat(field(told, "rs485Mode")).isEqualTo(true);
        assertThat(field(told, "rs485ActiveHigh")).isEqualTo(false);
        assertThat(field(told, "rs485EnableTermination")).isEqualTo(true);
        assertThat(field(told, "rs485RxDuringTx")).isEqualTo(true);
        assertThat(field(told, "rs485DelayBefore")).isEqualTo(1_000);
        assertThat(field(told, "rs485DelayAfter")).isEqualTo(2_000);
        try (SerialPort opened = ports.lend(rs485)) {
            opened.open();
        }
    }

    private static Object field(com.fazecast.jSerialComm.SerialPort port, String name) throws Exception {
        Field field = com.fazecast.jSerialComm.SerialPort.class.getDeclaredField(name);
        field.setAccessible(true);
        return field.get(port);
    }
}
