package dev.scada.core.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.api.control.CommandId;
import dev.scada.api.control.CommandOutcome.Rejected;
import dev.scada.api.control.RejectionCode;
import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagPattern;
import dev.scada.core.access.Grant;
import dev.scada.core.access.Principal;
import dev.scada.core.access.Right;
import dev.scada.core.access.Rights;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConfirmationsTest {
    private static final CommandId ID = CommandId.of("c-1");
    private static final TagPath TAG = TagPath.of("north/valve");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final long T = Long.MIN_VALUE + 7;
    private static final Rights OPERATE = Rights.everywhere(Right.OPERATE);

    private final Confirmations confirmations = new Confirmations();
    private final Principal ann = person("ann", OPERATE);

    private static Principal person(String name, Rights rights) {
        return new Principal(name, Principal.Kind.USER, Optional.of("of " + name), rights);
    }

    private Optional<RejectionCode> confirm(Principal by, Duration later) {
        return confirmations.confirm(ID, by, T + later.toNanos()).map(Rejected::code);
    }

    private void ask() {
        confirmations.ask(ID, TAG, ann, Optional.of("ann"), MINUTE, T);
    }

    @Test
    void anotherPersonWithTheRightConfirmsOnceAndInTime() {
        ask();
        assertThat(confirm(person("bob", OPERATE), MINUTE.minusNanos(1))).isEmpty();
        assertThat(confirm(person("bob", OPERATE), Duration.ZERO)).contains(RejectionCode.NOT_CONFIRMED);
    }

    @Test
    void whoMayNotConfirmIsToldSoAndTheCommandGoesOnWaiting() {
        ask();
        assertThat(confirm(ann, Duration.ZERO)).contains(RejectionCode.NOT_PERMITTED);
        Principal annAgain = new Principal("ann", Principal.Kind.USER, Optional.of("another session"), OPERATE);
        assertThat(confirm(annAgain, Duration.ZERO)).contains(RejectionCode.NOT_PERMITTED);
        assertThat(confirm(person("guest", Rights.everywhere(Right.VIEW, Right.ENGINEER)), Duration.ZERO))
                .contains(RejectionCode.NOT_PERMITTED);
        Rights south = new Rights(Set.of(new Grant(Right.OPERATE, TagPattern.of("south/**"))));
        assertThat(confirm(person("bob", south), Duration.ZERO)).contains(RejectionCode.NOT_PERMITTED);
        for (Principal.Kind kind : List.of(Principal.Kind.TOKEN, Principal.Kind.PLUGIN, Principal.Kind.SYSTEM)) {
            assertThat(confirm(new Principal("x", kind, Optional.empty(), OPERATE), Duration.ZERO))
                    .as("%s is no person", kind)
                    .contains(RejectionCode.NOT_PERMITTED);
        }
        assertThat(confirm(person("bob", OPERATE), Duration.ZERO)).isEmpty();
    }

    @Test
    void whoMadeATokenIsNotTheSecondPersonOfWhatItAsksFor() {
        Principal token = new Principal("token:report", Principal.Kind.TOKEN, Optional.empty(), OPERATE);
        confirmations.ask(ID, TAG, token, Optional.of("ann"), MINUTE, T);
        assertThat(confirm(ann, Duration.ZERO)).contains(RejectionCode.NOT_PERMITTED);
        assertThat(confirm(person("bob", OPERATE), Duration.ZERO)).isEmpty();
    }

    @Test
    void nobodyConfirmsAtItsEndOrWhatIsNotThere() {
        assertThat(confirm(person("bob", OPERATE), Duration.ZERO)).contains(RejectionCode.NOT_CONFIRMED);
        ask();
        assertThat(confirm(person("bob", OPERATE), MINUTE)).contains(RejectionCode.NOT_CONFIRMED);
    }

    @Test
    void whoAskedMayTakeItBackAndAnotherWithTheRightMayDecline() {
        ask();
        assertThat(confirmations.decline(ID, person("guest", Rights.NONE), T)).isPresent();
        assertThat(confirmations.decline(ID, ann, T)).isEmpty();
        ask();
        assertThat(confirmations.decline(ID, person("bob", OPERATE), T)).isEmpty();
        assertThat(confirm(person("bob", OPERATE), Duration.ZERO)).contains(RejectionCode.NOT_CONFIRMED);
    }

    @Test
    void theEndOfTheSessionTakesBackWhatWasAskedForInIt() {
        ask();
        assertThat(confirmations.endSession("of bob")).isEmpty();
        assertThat(confirmations.endSession("of ann")).hasSize(1);
        assertThat(confirm(person("bob", OPERATE), Duration.ZERO)).contains(RejectionCode.NOT_CONFIRMED);
    }
}
