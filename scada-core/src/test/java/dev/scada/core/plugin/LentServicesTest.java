package dev.scada.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scada.api.control.CommandId;
import dev.scada.api.control.CommandOutcome;
import dev.scada.api.control.CommandRequest;
import dev.scada.api.control.RejectionCode;
import dev.scada.api.tag.Delivery;
import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagPattern;
import dev.scada.api.tag.TagSubscription;
import dev.scada.api.value.Value;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LentServicesTest {
    private static final TagPattern ALL = TagPattern.of("**");
    private static final TagPath LEVEL = TagPath.of("north/level");

    private final LentServices lent = new LentServices("alpha", HostFixture.CLOCK);
    private final FakeTags plantTags = new FakeTags("north/level");
    private final FakeCommands plantCommands = new FakeCommands();

    @Test
    void beforeThePlantRunsThereAreNoTags() {
        assertThat(lent.tags().tags(ALL)).isEmpty();
        assertThat(lent.tags().tag(LEVEL)).isEmpty();
        assertThat(lent.tags().value(LEVEL)).isEmpty();
    }

    @Test
    void tagsAreThePlantsWhileItRuns() {
        lent.begin(plantTags, plantCommands);

        assertThat(lent.tags().tags(ALL)).hasSize(1);
        assertThat(lent.tags().tag(LEVEL)).isPresent();
    }

    @Test
    void subscriptionMadeBeforeThePlantRunsBeginsWithIt() {
        subscribe();
        assertThat(plantTags.listeners).isEmpty();

        lent.begin(plantTags, plantCommands);

        assertThat(plantTags.listeners).hasSize(1);
    }

    @Test
    void subscriptionClosedBeforeThePlantRunsNeverBegins() {
        TagSubscription subscription = subscribe();
        subscription.close();
        subscription.close();

        lent.begin(plantTags, plantCommands);

        assertThat(plantTags.listeners).isEmpty();
    }

    @Test
    void closedSubscriptionEndsInThePlant() {
        lent.begin(plantTags, plantCommands);
        TagSubscription subscription = subscribe();
        assertThat(plantTags.listeners).hasSize(1);

        subscription.close();

        assertThat(plantTags.listeners).isEmpty();
    }

    @Test
    void secondPlantTakesThePlaceOfTheFirst() {
        lent.begin(plantTags, plantCommands);
        subscribe();
        FakeTags next = new FakeTags("south/level");
        FakeCommands nextCommands = new FakeCommands();

        lent.begin(next, nextCommands);

        assertThat(plantTags.listeners).isEmpty();
        assertThat(next.listeners).hasSize(1);
        lent.commands().submit(request("a"));
        assertThat(nextCommands.submitted).hasSize(1);
    }

    @Test
    void withdrawingEndsWhatIsOpenAndTakesNothingNew() {
        lent.begin(plantTags, plantCommands);
        subscribe();
        subscribe();

        lent.withdraw();

        assertThat(plantTags.listeners).isEmpty();
        assertThat(lent.tags().tags(ALL)).isEmpty();
        assertThatThrownBy(this::subscribe)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("plugin alpha was unloaded");
        lent.begin(plantTags, plantCommands);
        assertThat(lent.tags().tags(ALL)).isEmpty();
    }

    @Test
    void commandIsRejectedBeforeThePlantRuns() {
        assertThat(outcomeOf("a"))
                .contains(new CommandOutcome.Rejected(
                        RejectionCode.UNKNOWN_TAG, "no plant is running yet, so there is no such tag"));
        assertThat(lent.commands().find(CommandId.of("a"))).isEmpty();
    }

    @Test
    void commandReachesThePlantWhileItRuns() {
        lent.begin(plantTags, plantCommands);

        lent.commands().submit(request("a"));

        assertThat(plantCommands.submitted).containsExactly(request("a"));
    }

    @Test
    void commandIsRejectedAfterThePluginHasGone() {
        lent.begin(plantTags, plantCommands);
        lent.withdraw();

        assertThat(outcomeOf("a"))
                .contains(
                        new CommandOutcome.Rejected(RejectionCode.SHUTTING_DOWN, "the plugin that asks was unloaded"));
        assertThat(plantCommands.submitted).isEmpty();
    }

    private TagSubscription subscribe() {
        return lent.tags().subscribe(ALL, Delivery.everyChange(), values -> {});
    }

    private Optional<CommandOutcome> outcomeOf(String id) {
        return lent.commands().submit(request(id)).toCompletableFuture().join().outcome();
    }

    private static CommandRequest request(String id) {
        return new CommandRequest(CommandId.of(id), LEVEL, Value.of(1.5), Duration.ofSeconds(1), "a test");
    }
}
