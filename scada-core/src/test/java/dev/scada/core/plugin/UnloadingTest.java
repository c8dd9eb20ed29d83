package dev.scada.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.api.tool.Tool;
import java.io.IOException;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** After a host is closed nothing of it holds a plugin's classes. */
class UnloadingTest extends HostFixture {
    private static final Duration POLL = Duration.ofMillis(50);
    private static final int MOST_POLLS = 200;

    private final ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();

    @Test
    void classLoaderIsCollectedAfterClosing() throws Exception {
        TestArchive.withDriver("alpha").tool("alpha", "").packInto(plugins);
        load();
        Reference<ClassLoader> loader = loaderOfTheTool();

        host.close();

        assertThat(isCollected(loader)).isTrue();
    }

    @Test
    void subscriptionThatAPluginLeavesOpenDoesNotHoldIt() throws Exception {
        TestArchive.of("alpha").tool("alpha", SUBSCRIBING).packInto(plugins);
        load();
        FakeTags tags = new FakeTags("north/level");
        host.lend(tags, new FakeControl());
        assertThat(tags.listeners).hasSize(1);
        Reference<ClassLoader> loader = loaderOfTheTool();

        host.close();

        assertThat(tags.listeners).isEmpty();
        assertThat(isCollected(loader)).isTrue();
    }

    @Test
    void classLoaderOfARefusedPluginIsCollected() throws Exception {
        // It hands its loader out before it fails, the way that only a test can see.
        TestArchive.of("alpha").tool("alpha", """
                        TestTool() {
                            System.getProperties().put("acme.loader", getClass().getClassLoader());
                            throw new IllegalStateException("planted");
                        }
                        """).packInto(plugins);
        load();
        assertThat(status("alpha").isLoaded()).isFalse();
        Reference<ClassLoader> loader = handedOut();

        assertThat(isCollected(loader)).isTrue();
    }

    @Test
    void loaderThatIsHeldIsNotCollected() throws Exception {
        // That the measurement can fail.
        TestArchive.of("alpha").tool("alpha", "").packInto(plugins);
        load();
        Tool held = host.contributions(Tool.class).get(0).extension();
        Reference<ClassLoader> loader = loaderOfTheTool();

        host.close();

        System.gc();
        assertThat(collected.remove(POLL.toMillis())).isNull();
        assertThat(held.getClass().getClassLoader()).isNotNull();
        assertThat(loader).isNotNull();
    }

    private static final String SUBSCRIBING = """
            @jakarta.inject.Inject TestTool(dev.scada.api.tag.TagService tags) {
                tags.subscribe(dev.scada.api.tag.TagPattern.of("**"), dev.scada.api.tag.Delivery.everyChange(), values -> {});
            }
            """;

    private Reference<ClassLoader> loaderOfTheTool() {
        return new PhantomReference<>(
                host.contributions(Tool.class).get(0).extension().getClass().getClassLoader(), collected);
    }

    private Reference<ClassLoader> handedOut() {
        Object loader = System.getProperties().remove("acme.loader");
        return new PhantomReference<>((ClassLoader) loader, collected);
    }

    /** The collector answers by the queue; it is asked again until it does. */
    private boolean isCollected(Reference<ClassLoader> loader) throws InterruptedException, IOException {
        for (int poll = 0; poll < MOST_POLLS; poll++) {
            System.gc();
            if (loader.equals(collected.remove(POLL.toMillis()))) {
                return true;
            }
        }
        return false;
    }
}
