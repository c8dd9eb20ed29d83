package dev.scada.app.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WebElement;

/** An operator, a second person and a viewer, each in a browser of his own. */
class CommandingIT {
    private static final String BREAKER = "north/breaker";

    @TempDir
    private Path work;

    private Distribution scada;
    private Running plant;

    @BeforeEach
    @SuppressWarnings("NullAway")
    void start() throws Exception {
        Foreign.program("chromium");
        Path folder = Files.createDirectories(work.resolve("plant/tags")).getParent();
        Files.writeString(folder.resolve("plant.yaml"), "name: Switchyard\n");
        Files.writeString(folder.resolve("tags/breakers.yaml"), """
                tags:
                  north/breaker:
                    memory: 0
                    type: int
                    labels: { 0: open, 1: closed }
                    description: Feeder breaker
                    command: { select: 60s, confirm: 60s }
                """);
        scada = Distribution.built(work);
        plant = scada.start("run", folder.toString(), "--port", "0", "--data", data());
        plant.awaitLine(line -> line.contains("/login?code="), Browser.LONG);
        say("users", "add", "anna", "--role", "operator");
        say("users", "add", "ben", "--role", "operator@north/**");
        say("users", "add", "vera", "--role", "viewer");
    }

    @AfterEach
    void end() {
        if (plant != null) {
            plant.close();
        }
    }

    private String data() {
        return work.resolve("data").toString();
    }

    private String say(String... words) throws IOException, InterruptedException {
        String[] all = new String[words.length + 2];
        System.arraycopy(words, 0, all, 0, words.length);
        all[words.length] = "--data";
        all[words.length + 1] = data();
        Running.Ended ended = scada.run(all);
        assertThat(ended.code()).as(ended.output()).isZero();
        return ended.output();
    }

    private Browser browserOf(String user) throws IOException, InterruptedException {
        String link = say("login", "--user", user)
                .lines()
                .filter(line -> line.contains("/login?code="))
                .findFirst()
                .orElseThrow()
                .strip();
        Browser browser = Browser.open(work.resolve("browser-" + user), link);
        browser.awaitLive();
        return browser;
    }

    @Test
    @Timeout(120)
    void theHeaderIsOneLineWhoeverLooksAndInWhateverLanguage() throws Exception {
        try (Browser admin = browserOf("admin")) {
            WebElement header = admin.awaited("scada-header");
            WebElement link = admin.awaited("scada-header [data-page='overview']");
            int oneLine = link.getSize().getHeight() * 2;
            assertThat(header.getSize().getHeight()).isLessThan(oneLine);
            admin.press("[data-hook='more'] summary");
            admin.awaited("[data-hook='more'][open] [data-page='users']");
            admin.screenshot("header-menu");
            admin.press("[data-hook='language'] option[value='de']");
            admin.await(() -> link.getText().equals("Übersicht"));
            admin.screenshot("header-german");
            assertThat(header.getSize().getHeight()).isLessThan(oneLine);
            assertThat(admin.isWhole()).isTrue();
            admin.press("[data-hook='more'] [data-page='tokens']");
            admin.awaited("main[data-page='tokens']");
            admin.await(() -> admin.find("[data-hook='more'][open]") == null);
            admin.screenshot("header-tokens");
        }
    }

    @Test
    @Timeout(240)
    void anOperatorSelectsASecondPersonConfirmsAViewerCannotAndTheJournalTellsIt() throws Exception {
        try (Browser anna = browserOf("anna")) {
            anna.openCommand(BREAKER);
            anna.press("input[data-hook='command-choice'][value='1']");
            anna.press("[data-hook='next']");
            anna.awaited("[data-hook='selected']");
            anna.awaited("[data-hook='needs-second']");
            anna.screenshot("selected");
            anna.press("[data-hook='confirm']");
            anna.awaited("[data-hook='outcome'][data-outcome='awaiting'], [data-hook='withdraw']");
            anna.screenshot("awaiting-second");
            assertThat(anna.find("[data-hook='waiting'] [data-hook='confirm']")).isNull();

            try (Browser vera = browserOf("vera")) {
                vera.show("page=commands");
                WebElement waiting = vera.awaited("[data-hook='waiting'] tr[data-command]");
                vera.screenshot("viewer-looks-on");
                assertThat(vera.find("[data-hook='waiting'] button[data-hook]")).isNull();
                String command = "/api/v1/commands/" + waiting.getDomAttribute("data-command");
                assertThat(vera.posted(command + "/confirm")).isEqualTo(403);
                assertThat(vera.posted(command + "/decline")).isEqualTo(403);
            }
            try (Browser ben = browserOf("ben")) {
                // He is called wherever he is, and reads what he is asked to agree to as it stands at the plant.
                ben.press("[data-hook='waiting-count']");
                WebElement asked = ben.awaited("[data-hook='waiting'] tbody tr");
                assertThat(asked.getText()).contains("Feeder breaker", "open (0)", "closed (1)");
                ben.screenshot("second-person");
                ben.press("[data-hook='waiting'] [data-hook='confirm']");
                ben.awaited("[data-hook='latest'] tr[data-outcome='confirmed']");
            }
            anna.awaited("[data-hook='outcome'][data-outcome='confirmed']");
            anna.screenshot("confirmed-by-second");
            anna.press("[data-hook='close']");
            anna.show("page=journal");
            WebElement journal = anna.awaited("[data-hook='journal']");
            anna.await(() -> journal.getText().contains("ben"));
            assertThat(journal.getText()).contains("anna", BREAKER);
            anna.screenshot("journal");
        }
        assertThat(say("read", BREAKER)).contains("closed");
        assertThat(say("journal", "list", "--tag", BREAKER)).contains("anna", "ben", "confirmed");
        plant.terminate();
        plant.awaitExit(Browser.LONG);
        assertThat(say("journal", "verify")).contains("Every record is as it was written");
    }
}
