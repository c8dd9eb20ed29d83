package dev.scada.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.scada.core.journal.EventKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginsTest {
    private static final String WRONG = "not-the-password-at-all";

    @TempDir
    private Path folder;

    private AccessRig rig;

    @BeforeEach
    void open() throws Exception {
        rig = new AccessRig(folder);
        rig.addWithPassword("anna", "operator");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void theRightPasswordLogsInAndIsOnRecord() throws Exception {
        LoginResult.In in = (LoginResult.In) rig.login(" Anna ", AccessRig.GOOD);
        assertThat(rig.logins.bySession(in.secret()))
                .hasValueSatisfying(principal -> assertThat(principal.name()).isEqualTo("anna"))
                .hasValueSatisfying(principal ->
                        assertThat(principal.session()).hasValue(in.session().id()));
        assertThat(rig.journal.of(EventKind.LOGIN))
                .singleElement()
                .satisfies(event -> assertThat(event.by()).isEqualTo("anna"));
    }

    @Test
    void aWrongPasswordAndANameThatIsNotThereGetTheSameAnswer() throws Exception {
        assertThat(rig.login("anna", WRONG)).isEqualTo(new LoginResult.Wrong());
        assertThat(rig.login("nobody", AccessRig.GOOD)).isEqualTo(new LoginResult.Wrong());
        assertThat(rig.login("x".repeat(100_000), "y".repeat(100_000))).isEqualTo(new LoginResult.Wrong());
        rig.accounts.change(new AccountChange.SetDisabled("anna", true), "admin");
        assertThat(rig.login("anna", AccessRig.GOOD)).isEqualTo(new LoginResult.Wrong());
    }

    @Test
    void whatWasTypedAsANameIsNotOnRecordUnlessItIsOne() throws Exception {
        rig.login("my secret typed in the wrong field", WRONG);
        assertThat(rig.journal.of(EventKind.LOGIN_REFUSED)).hasSize(1);
        assertThat(rig.journal.all().toString()).doesNotContain("wrong field");
    }

    @Test
    void fromTheSixthOnEachWrongGuessCostsTwiceTheWait() throws Exception {
        for (int i = 0; i < 4; i++) {
            assertThat(rig.login("anna", WRONG)).isInstanceOf(LoginResult.Wrong.class);
        }
        Duration wait = Duration.ofSeconds(1);
        for (int i = 0; i < 8; i++) {
            assertThat(rig.login("anna", WRONG)).isInstanceOf(LoginResult.Wrong.class);
            assertThat(rig.login("anna", AccessRig.GOOD)).isEqualTo(new LoginResult.Wait(wait));
            rig.pass(wait.minusMillis(1));
            assertThat(rig.login("anna", AccessRig.GOOD)).isInstanceOf(LoginResult.Wait.class);
            rig.pass(Duration.ofMillis(1));
            wait = wait.multipliedBy(2);
        }
        assertThat(rig.login("anna", AccessRig.GOOD)).isInstanceOf(LoginResult.In.class);
        assertThat(rig.login("anna", WRONG)).isInstanceOf(LoginResult.Wrong.class);
        assertThat(rig.login("anna", AccessRig.GOOD)).isInstanceOf(LoginResult.In.class);
    }

    /** From a thousand addresses, one guess a millisecond: what a day of them would find. */
    @Test
    void ofTenThousandGuessesAHandfulIsLookedAtAndNobodyInsideIsDisturbed() throws Exception {
        String standing = rig.in("anna");
        Map<String, Integer> ends = new HashMap<>();
        for (int i = 0; i < 10_000; i++) {
            LoginResult result = rig.login("anna", "guess number " + i, "10.1." + i % 1000 / 250 + "." + i % 250);
            ends.merge(result.getClass().getSimpleName(), 1, Integer::sum);
            rig.pass(Duration.ofMillis(1));
            if (i % 100 == 0) {
                assertThat(rig.logins.bySession(standing)).isPresent();
            }
        }
        System.out.println("10,000 guesses in 10 s of plant time: " + ends);
        assertThat(ends.get("Wrong")).isBetween(5, 9);
        assertThat(ends).doesNotContainKey("In");
        assertThat(rig.journal.of(EventKind.LOGIN_REFUSED)).hasSameSizeAs(new int[ends.get("Wrong")]);
        // Anna herself, from where she works, is not kept out by them.
        assertThat(rig.login("anna", AccessRig.GOOD)).isInstanceOf(LoginResult.In.class);
    }

    @Test
    void guessesAtManyUsersFromOneAddressAreSlowedByTheAddress() throws Exception {
        Map<String, Integer> ends = new HashMap<>();
        for (int i = 0; i < 200; i++) {
            ends.merge(rig.login("user" + i, WRONG).getClass().getSimpleName(), 1, Integer::sum);
        }
        assertThat(ends).containsEntry("Wrong", 20).containsEntry("Wait", 180);
        assertThat(rig.login("anna", AccessRig.GOOD, "10.0.0.2")).isInstanceOf(LoginResult.In.class);
    }

    @Test
    void manyAtOnceAreNoWayRound() throws Exception {
        List<CompletionStage<LoginResult>> all = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            all.add(rig.logins.byPassword("anna", WRONG + i, "10.0.0." + i % 200));
        }
        int looked = 0;
        for (CompletionStage<LoginResult> each : all) {
            looked += AccessRig.await(each) instanceof LoginResult.Wrong ? 1 : 0;
        }
        assertThat(looked).isEqualTo(5);
    }

    @Test
    void moreAtOnceThanCanBeLookedAtAreTurnedAwayAndNotCounted() throws Exception {
        List<CompletionStage<LoginResult>> all = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            all.add(rig.logins.byPassword("user" + i, WRONG, "10.0.1." + i));
        }
        int busy = 0;
        for (CompletionStage<LoginResult> each : all) {
            busy += AccessRig.await(each) instanceof LoginResult.Busy ? 1 : 0;
        }
        assertThat(busy).isGreaterThan(100);
        assertThat(rig.login("anna", AccessRig.GOOD)).isInstanceOf(LoginResult.In.class);
    }

    @Test
    void aClockSetBackLengthensNothing() throws Exception {
        String session = rig.in("anna");
        String code = rig.logins.newCode("anna", "admin");
        rig.time.stepWallClock(Duration.ofDays(-400));
        rig.pass(Logins.LINK_LIFE);
        assertThat(AccessRig.await(rig.logins.byCode(code, "10.0.0.1"))).isInstanceOf(LoginResult.Wrong.class);
        rig.pass(Duration.ofHours(1));
        assertThat(rig.logins.bySession(session)).isEmpty();
    }

    @Test
    void aLinkLogsOneUserInOnce() throws Exception {
        String code = rig.logins.newCode("anna", "admin");
        LoginResult.In in = (LoginResult.In) AccessRig.await(rig.logins.byCode(code, "10.0.0.1"));
        assertThat(in.session().user()).isEqualTo("anna");
        assertThat(AccessRig.await(rig.logins.byCode(code, "10.0.0.1"))).isInstanceOf(LoginResult.Wrong.class);
    }

    @Test
    void aLinkOfSomebodyWhoWasDisabledMeanwhileIsNone() throws Exception {
        String code = rig.logins.newCode("anna", "admin");
        rig.accounts.change(new AccountChange.SetDisabled("anna", true), "admin");
        rig.accounts.change(new AccountChange.SetDisabled("anna", false), "admin");
        assertThat(AccessRig.await(rig.logins.byCode(code, "10.0.0.1"))).isInstanceOf(LoginResult.Wrong.class);
    }

    @Test
    void disablingRemovingAndANewPasswordEndTheSessionsThatStand() throws Exception {
        List<String> ended = new ArrayList<>();
        rig.sessions.onEnd((session, why) -> ended.add(why));
        String one = rig.in("anna");
        String other = rig.in("anna");
        Optional<String> kept = rig.logins.bySession(one).orElseThrow().session();
        AccessRig.await(rig.logins.setPassword("anna", AccessRig.GOOD + "!", "anna", kept));
        assertThat(rig.logins.bySession(one)).isPresent();
        assertThat(rig.logins.bySession(other)).isEmpty();
        rig.accounts.change(new AccountChange.SetDisabled("anna", true), "admin");
        assertThat(rig.logins.bySession(one)).isEmpty();
        assertThat(ended).containsExactly("the password was changed", "the user was disabled");
        assertThat(rig.journal.of(EventKind.LOGOUT)).hasSize(2);
    }

    @Test
    void aRemovedUserWhoComesBackByNameHasNoneOfTheOldSessions() throws Exception {
        String old = rig.in("anna");
        rig.accounts.change(new AccountChange.RemoveUser("anna"), "admin");
        rig.add("anna", "administrator");
        assertThat(rig.logins.bySession(old)).isEmpty();
    }

    /** While the old password is being looked at, or its login put on record, somebody changes the user. */
    @Test
    void aLoginThatIsUnderWayWhileTheUserIsChangedBeginsNoSession() throws Exception {
        PasswordHash other = new Argon2(64, 1).hash("another-password-by-now");
        for (AccountChange change : List.of(
                new AccountChange.SetPassword("anna", other),
                new AccountChange.SetDisabled("anna", true),
                new AccountChange.RemoveUser("anna"))) {
            rig.journal.meanwhile(event -> {
                if (event.kind() == EventKind.LOGIN) {
                    rig.journal.meanwhile(nothing -> {});
                    made(change);
                }
            });
            assertThat(rig.login("anna", AccessRig.GOOD)).as("%s", change).isInstanceOf(LoginResult.Wrong.class);
            assertThat(rig.sessions.all()).as("%s", change).isEmpty();
            if (rig.accounts.directory().user("anna").isPresent()) {
                made(new AccountChange.RemoveUser("anna"));
            }
            // Who has the same name later has nothing of it either.
            rig.addWithPassword("anna", "operator");
            assertThat(rig.sessions.all()).as("%s", change).isEmpty();
        }
    }

    private void made(AccountChange change) {
        try {
            rig.accounts.change(change, "admin");
        } catch (AccessRefusedException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aHashThatIsMadeAnewDoesNotBringTheOldPasswordBack() throws Exception {
        PasswordHash old = new Argon2(64, 1).hash(AccessRig.GOOD);
        PasswordHash chosen = new Argon2(64, 1).hash("another-password-by-now");
        rig.accounts.change(new AccountChange.SetPassword("anna", chosen), "admin");
        PasswordHash renewed = Argon2.recommended().hash(AccessRig.GOOD);
        assertThat(catchThrowable(
                        () -> rig.accounts.change(new AccountChange.RenewPassword("anna", old, renewed), "system")))
                .isInstanceOf(AccessRefusedException.class);
        assertThat(rig.accounts.directory().user("anna").flatMap(User::password))
                .hasValue(chosen);
    }

    @Test
    void aPasswordThatIsShortOrCommonIsNotTaken() throws Exception {
        for (String weak : List.of(
                "",
                "short",
                "elevenchars",
                "passwordpassword",
                "anna-anna-anna",
                "qwertyuiop12",
                "123456789012",
                "aaaaaaaaaaaaaaaa",
                "iloveyou1234",
                "scadascadascada")) {
            assertThat(rig.logins
                            .setPassword("anna", weak, "anna", Optional.empty())
                            .toCompletableFuture())
                    .as(weak)
                    .failsWithin(Duration.ofSeconds(20))
                    .withThrowableOfType(java.util.concurrent.ExecutionException.class)
                    .withCauseInstanceOf(AccessRefusedException.class);
        }
        assertThat(rig.login("anna", AccessRig.GOOD)).isInstanceOf(LoginResult.In.class);
    }

    @Test
    void loginsGoOnWhenNothingCanBePutOnRecord() throws Exception {
        rig.journal.diskIsFull();
        assertThat(rig.login("anna", AccessRig.GOOD)).isInstanceOf(LoginResult.In.class);
    }

    @Test
    void aHashMadeWithLessWorkIsMadeAnewAtTheNextLogin() throws Exception {
        PasswordHash old = new Argon2(64, 1).hash(AccessRig.GOOD);
        rig.accounts.change(new AccountChange.SetPassword("anna", old), "admin");
        assertThat(rig.login("anna", AccessRig.GOOD)).isInstanceOf(LoginResult.In.class);
        // On the same thread, after it.
        AccessRig.await(rig.passwords.matches(Optional.empty(), ""));
        awaitRenewed();
        assertThat(rig.login("anna", AccessRig.GOOD)).isInstanceOf(LoginResult.In.class);
    }

    private void awaitRenewed() throws IOException {
        PasswordHash now =
                rig.accounts.directory().user("anna").flatMap(User::password).orElseThrow();
        assertThat(now.memoryKibibytes()).isEqualTo(19 * 1024);
    }
}
