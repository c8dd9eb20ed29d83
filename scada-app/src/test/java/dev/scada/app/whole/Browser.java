package dev.scada.app.whole;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** One person's real browser with the console in it. Screenshots stay in {@code target/screenshots}. */
final class Browser implements AutoCloseable {
    static final Duration LONG = Duration.ofSeconds(60);

    private final ChromeDriver driver;
    private final WebDriverWait wait;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
        this.wait = new WebDriverWait(driver, LONG, Duration.ofMillis(100));
    }

    /**
     * Skips the test where there is no browser.
     *
     * @param profile a folder of this browser's own
     * @param link where it begins
     */
    static Browser open(Path profile, String link) throws IOException {
        Path chromium = Foreign.program("chromium");
        Path chromedriver = Foreign.program("chromedriver");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--lang=en",
                "--user-data-dir=" + Files.createDirectories(profile));
        Browser browser = new Browser(new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(chromedriver.toFile())
                        .usingAnyFreePort()
                        .build(),
                options));
        browser.driver.manage().window().setSize(new Dimension(1440, 900));
        browser.driver.get(link);
        return browser;
    }

    /** Until values come in. */
    void awaitLive() {
        await(() -> {
            WebElement link = find("[data-hook='link-state']");
            return link != null && "live".equals(link.getDomAttribute("data-state"));
        });
    }

    void show(String address) {
        driver.executeScript("location.hash = arguments[0]", address);
    }

    void await(BooleanSupplier meant) {
        wait.until(unused -> meant.getAsBoolean());
    }

    WebElement awaited(String selector) {
        return Objects.requireNonNull(wait.until(unused -> find(selector)), selector);
    }

    /** Until it can be pressed; then presses it. */
    void press(String selector) {
        WebElement button = awaited(selector);
        await(button::isEnabled);
        button.click();
    }

    /** Opens the command dialog from the tag's row. */
    void openCommand(String tag) {
        show("page=tags&filter=" + tag);
        WebElement button = wait.until(unused -> {
            WebElement host = find(".row[data-tag='" + tag + "'] scada-button");
            return host == null ? null : host.getShadowRoot().findElement(By.cssSelector("[data-hook='command']"));
        });
        Objects.requireNonNull(button).click();
        awaited("[data-hook='command-dialog'][data-step='choose']");
    }

    @Nullable
    WebElement find(String selector) {
        return driver.findElements(By.cssSelector(selector)).stream()
                .findFirst()
                .orElse(null);
    }

    /**
     * Sends a request by hand, as somebody does who knows the interface and finds no button for it.
     *
     * @return the answer's status
     */
    long posted(String path) {
        Object status = driver.executeAsyncScript(
                "const told = arguments[1]; fetch(arguments[0], {method: 'POST'}).then((it) => told(it.status), () => told(0));",
                path);
        return ((Number) Objects.requireNonNull(status)).longValue();
    }

    /** Whether nothing of the page is beyond its right edge. */
    boolean isWhole() {
        return Boolean.TRUE.equals(
                driver.executeScript(
                        "return [...document.querySelectorAll('scada-header *')].every((it) => it.getBoundingClientRect().right <= innerWidth)"));
    }

    void screenshot(String name) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "screenshots"));
        Files.write(folder.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
