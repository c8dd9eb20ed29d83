package dev.scada.modbus.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Self-signed certificates, made by the JDK's own tool, as PEM files: {@code name.pem} and {@code name.key}. */
final class Certificates {

    private static final String PASSWORD = "changeit";

    private Certificates() {}

    /** The extension with a role, as keytool takes it: a UTF8String in DER, tag 0C, length, characters. */
    static String role(String name) {
        byte[] characters = name.getBytes(StandardCharsets.UTF_8);
        return String.format(
                "%s=0c%02x%s",
                RolePolicy.EXTENSION, characters.length, HexFormat.of().formatHex(characters));
    }

    static void make(Path folder, String name, String... extension) throws Exception {
        Path store = folder.resolve(name + ".p12");
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-validity",
                "2",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD));
        words.addAll(List.of(extension));
        Process keytool = new ProcessBuilder(words).inheritIO().start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS) && keytool.exitValue() == 0)
                .as("keytool")
                .isTrue();
        KeyStore made = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        Key key = made.getKey(name, PASSWORD.toCharArray());
        Files.writeString(
                folder.resolve(name + ".pem"),
                pem("CERTIFICATE", made.getCertificate(name).getEncoded()));
        Files.writeString(folder.resolve(name + ".key"), pem("PRIVATE KEY", key.getEncoded()));
    }

    private static String pem(String what, byte[] der) {
        return "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + what
                + "-----\n";
    }
}
