package dev.scada.core.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scada.core.acquisition.Disablement;
import dev.scada.core.acquisition.HealthSubject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DisabledBookTest {
    private static final HealthSubject PUMP = HealthSubject.device("pümp-1");
    private static final Disablement WHY =
            new Disablement("eve", "flange \"leaks\"\n\u2028again", Instant.parse("2026-11-22T12:00:00.123456789Z"));

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("disabled");
    }

    private DisabledBook opened() throws IOException {
        DisabledBook book = new DisabledBook(file);
        book.open();
        return book;
    }

    @Test
    void whatWasDisabledIsSoForTheNextThatOpens() throws IOException {
        DisabledBook book = opened();
        book.put(PUMP, WHY);
        book.put(HealthSubject.line("pümp-1"), new Disablement("adam", "dug up", WHY.since()));
        // As after kill -9: nothing was closed.
        DisabledBook again = opened();
        assertThat(again.of(PUMP)).contains(WHY);
        assertThat(again.of(HealthSubject.line("pümp-1"))).map(Disablement::by).contains("adam");
        again.put(PUMP, null);
        assertThat(opened().of(PUMP)).isEmpty();
        assertThat(opened().of(HealthSubject.line("pümp-1"))).isPresent();
    }

    @Test
    void whatAKilledWriterLeftBesideTheFileIsPassedOver() throws IOException {
        opened().put(PUMP, WHY);
        Files.writeString(folder.resolve("disabled.new"), "scada-disabled 1 12");
        DisabledBook again = opened();
        assertThat(again.of(PUMP)).contains(WHY);
        again.put(HealthSubject.device("b"), WHY);
        assertThat(opened().of(HealthSubject.device("b"))).contains(WHY);
        assertThat(folder.resolve("disabled.new")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "hello\n", "scada-disabled 2 00000000\n{}", "scada-disabled 1 00000000\n{\"disabled\":[]}"})
    void aForeignFileIsRefusedAndStaysAsItIs(String content) throws IOException {
        Files.writeString(file, content);
        assertThatThrownBy(this::opened)
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("move it away");
        assertThat(Files.readString(file)).isEqualTo(content);
    }

    @Test
    void oneFlippedBitIsFound() throws IOException {
        opened().put(PUMP, WHY);
        byte[] bytes = Files.readAllBytes(file);
        for (int at = 0; at < bytes.length; at++) {
            byte[] flipped = bytes.clone();
            flipped[at] ^= 4;
            Files.write(file, flipped);
            assertThatThrownBy(this::opened).as("byte " + at).isInstanceOf(IOException.class);
        }
    }

    @Test
    void whatCannotBeKeptIsNotSo() throws IOException {
        DisabledBook book = opened();
        Files.createDirectories(folder.resolve("disabled.new").resolve("in the way"));
        assertThatThrownBy(() -> book.put(PUMP, WHY)).isInstanceOf(IOException.class);
        assertThat(book.of(PUMP)).isEmpty();
    }
}
