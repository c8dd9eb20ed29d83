package dev.scada.app.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenFileTest {
    private static String rights(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void aTokenIsMadeOnceAndOnlyItsOwnerMayReadIt(@TempDir Path folder) throws Exception {
        TokenFile file = new TokenFile(folder);
        assertThat(file.read()).isEmpty();
        String token = file.readOrMake();
        assertThat(rights(file.path())).isEqualTo("rw-------");
        assertThat(new TokenFile(folder).readOrMake()).isEqualTo(token);
        assertThat(file.read()).hasValue(token);
    }

    @Test
    void rightsThatWereGivenToOthersAreTakenBack(@TempDir Path folder) throws Exception {
        TokenFile file = new TokenFile(folder);
        file.readOrMake();
        Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString("rw-r--r--"));
        file.readOrMake();
        assertThat(rights(file.path())).isEqualTo("rw-------");
    }

    @Test
    void aFileThatHoldsNoTokenIsNotTakenForOne(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("token"), "short\n");
        assertThatThrownBy(() -> new TokenFile(folder).readOrMake())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("does not hold a token");
    }
}
