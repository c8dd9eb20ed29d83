package dev.scada.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scada.api.tag.TagPath;
import dev.scada.core.journal.EventKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountsTest {
    @TempDir
    private Path folder;

    private AccessRig rig;

    @BeforeEach
    void open() throws IOException {
        rig = new AccessRig(folder);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private Path file() {
        return folder.resolve("accounts.json");
    }

    private Accounts reopened() throws IOException {
        Accounts again = new Accounts(folder, rig.journal, rig.time.clock(), rig.time);
        again.open();
        return again;
    }

    private Rights rightsOf(String user) {
        return rig.accounts.user(user).orElseThrow().rights();
    }

    private void refused(AccountChange change, String code) {
        assertThatThrownBy(() -> rig.accounts.change(change, "admin"))
                .isInstanceOfSatisfying(
                        AccessRefusedException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    @Test
    void theFirstStartMakesOneAdministratorWithoutAnyPassword() throws Exception {
        assertThat(rig.accounts.directory().users().keySet()).containsExactly("admin");
        assertThat(rig.accounts.administratorWithoutPassword()).map(User::name).hasValue("admin");
        assertThat(rightsOf("admin").mayEverywhere(Right.ADMINISTER)).isTrue();
        for (String guess : List.of("", "admin", "password", "scada")) {
            assertThat(rig.login("admin", guess)).isInstanceOf(LoginResult.Wrong.class);
        }
        AccessRig.await(rig.logins.setPassword("admin", AccessRig.GOOD, "admin", Optional.empty()));
        assertThat(rig.accounts.administratorWithoutPassword()).isEmpty();
    }

    @Test
    void aSecondStartMakesNobody() throws Exception {
        rig.add("anna", "administrator");
        rig.accounts.change(new AccountChange.RemoveUser("admin"), "anna");
        assertThat(reopened().directory().users().keySet()).containsExactly("anna");
    }

    @Test
    void allComesBackAsItWas() throws Exception {
        rig.accounts.change(new AccountChange.SetRole(new Role("shift", Set.of(Right.OPERATE))), "admin");
        rig.addWithPassword("anna", "viewer", "shift@north/**");
        rig.accounts.change(new AccountChange.SetDisabled("anna", true), "admin");
        rig.logins.newToken(
                new Logins.NewToken(
                        "report",
                        List.of(RoleInArea.of("viewer@south/*/level")),
                        Optional.of(rig.time.clock().instant())),
                "admin");
        assertThat(reopened().directory()).isEqualTo(rig.accounts.directory());
    }

    @Test
    void theFileIsItsOwnersAloneAndHoldsNoSecret() throws Exception {
        rig.addWithPassword("anna", "viewer");
        String secret = rig.logins.newToken(
                new Logins.NewToken("t", List.of(RoleInArea.of("viewer")), Optional.empty()), "admin");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file())).doesNotContain(secret).doesNotContain(AccessRig.GOOD);
        assertThat(rig.journal.all().toString()).doesNotContain(secret).doesNotContain(AccessRig.GOOD);
    }

    @Test
    void aBrokenFileStartsNothing() throws Exception {
        String text = Files.readString(file());
        for (String broken : List.of(
                "",
                "{",
                "null",
                "[]",
                text.substring(0, text.length() / 2),
                text.replace("\"disabled\" : false", "\"disabled\" : \"no\"")
                        .replace("\"version\" : 1", "\"version\" : 2"),
                text.replace("admin", "AD/MIN"),
                text.replace("\"users\"", "\"people\""))) {
            Files.writeString(file(), broken);
            assertThatThrownBy(this::reopened)
                    .as("%s", broken)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("accounts.json");
        }
    }

    @Test
    void aHashThatSomebodyPutIntoTheFileIsTakenOnlyAsOne() throws Exception {
        rig.addWithPassword("anna", "viewer");
        String text = Files.readString(file());
        for (String hash :
                List.of("", "plain", "$argon2id$v=19$m=9999999,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TK")) {
            Files.writeString(
                    file(), text.replaceAll("\\$argon2id[^\"]*", java.util.regex.Matcher.quoteReplacement(hash)));
            assertThatThrownBy(this::reopened).as(hash).isInstanceOf(IOException.class);
        }
    }

    @Test
    void rolesHoldInTheirAreaAlone() throws Exception {
        rig.add("anna", "viewer", "operator@north/**");
        Rights rights = rightsOf("anna");
        assertThat(rights.may(Right.VIEW, TagPath.of("south/level"))).isTrue();
        assertThat(rights.may(Right.OPERATE, TagPath.of("north/a/b"))).isTrue();
        assertThat(rights.may(Right.OPERATE, TagPath.of("south/level"))).isFalse();
        assertThat(rights.mayEverywhere(Right.OPERATE)).isFalse();
        assertThat(rights.maySomewhere(Right.ENGINEER)).isFalse();
    }

    @Test
    void whatARoleGrantsIsAskedAnewEachTime() throws Exception {
        rig.accounts.change(new AccountChange.SetRole(new Role("shift", Set.of(Right.OPERATE))), "admin");
        rig.add("anna", "shift");
        rig.accounts.change(new AccountChange.SetRole(new Role("shift", Set.of(Right.VIEW))), "admin");
        assertThat(rightsOf("anna")).isEqualTo(Rights.everywhere(Right.VIEW));
        rig.accounts.change(new AccountChange.SetDisabled("anna", true), "admin");
        assertThat(rig.accounts.user("anna")).isEmpty();
    }

    @Test
    void theLastAdministratorStays() throws Exception {
        refused(new AccountChange.RemoveUser("admin"), "last_administrator");
        refused(new AccountChange.SetDisabled("admin", true), "last_administrator");
        refused(
                new AccountChange.SetRoles("admin", List.of(RoleInArea.of("administrator@north/**"))),
                "last_administrator");
        rig.add("anna", "administrator");
        rig.accounts.change(new AccountChange.SetDisabled("admin", true), "anna");
        refused(new AccountChange.RemoveUser("anna"), "last_administrator");
    }

    @Test
    void whatCannotBeIsRefusedAndChangesNothing() throws Exception {
        rig.add("anna", "viewer");
        Directory before = rig.accounts.directory();
        refused(new AccountChange.AddUser(before.user("anna").orElseThrow()), "name_in_use");
        refused(new AccountChange.SetRoles("nobody", List.of()), "unknown_user");
        refused(new AccountChange.SetRoles("anna", List.of(RoleInArea.of("king"))), "unknown_role");
        refused(new AccountChange.SetRole(new Role("viewer", Set.of(Right.ADMINISTER))), "built_in");
        refused(new AccountChange.RemoveRole("viewer"), "unknown_role");
        refused(new AccountChange.RevokeToken("none"), "unknown_token");
        assertThat(rig.accounts.directory()).isEqualTo(before);
    }

    @Test
    void aRoleThatSomebodyHasIsNotRemoved() throws Exception {
        rig.accounts.change(new AccountChange.SetRole(new Role("shift", Set.of(Right.OPERATE))), "admin");
        rig.add("anna", "shift@north/**");
        refused(new AccountChange.RemoveRole("shift"), "role_in_use");
        rig.accounts.change(new AccountChange.SetRoles("anna", List.of()), "admin");
        rig.accounts.change(new AccountChange.RemoveRole("shift"), "admin");
        assertThat(rig.accounts.directory().role("shift")).isEmpty();
    }

    @Test
    void aChangeIsOnRecordWithWhoMadeIt() throws Exception {
        rig.add("anna", "viewer");
        assertThat(rig.journal.of(EventKind.USER_CHANGED))
                .last()
                .satisfies(event -> assertThat(event.by()).isEqualTo("admin"))
                .satisfies(event -> assertThat(event.details())
                        .containsEntry("change", "added")
                        .containsEntry("user", "anna")
                        .containsEntry("roles", "viewer"));
    }

    @Test
    void whatCannotBePutOnRecordIsNotDone() throws Exception {
        Directory before = rig.accounts.directory();
        rig.journal.diskIsFull();
        assertThatThrownBy(() -> rig.add("anna", "viewer")).isInstanceOf(IOException.class);
        assertThat(rig.accounts.directory()).isEqualTo(before);
        assertThat(reopened().directory()).isEqualTo(before);
    }

    @Test
    void whatDoesNotReachTheDiskIsNotInForceAndTheRecordSaysSo() throws Exception {
        Directory before = rig.accounts.directory();
        // Nothing can be written where a folder with content stands.
        Path inTheWay =
                Files.createDirectories(folder.resolve("accounts.json.new").resolve("x"));
        assertThatThrownBy(() -> rig.add("anna", "viewer")).isInstanceOf(IOException.class);
        assertThat(rig.accounts.directory()).isEqualTo(before);
        assertThat(rig.journal.all())
                .last()
                .satisfies(event -> assertThat(event.details()).containsKey("failed"));
        Files.delete(inTheWay);
        Files.delete(folder.resolve("accounts.json.new"));
        rig.add("anna", "viewer");
    }

    @Test
    void aTokenWorksUntilItExpiresOrIsRevoked() throws Exception {
        LocalToken local = new LocalToken("local-secret");
        Optional<java.time.Instant> soon =
                Optional.of(rig.time.clock().instant().plus(Duration.ofHours(1)));
        List<RoleInArea> viewer = List.of(RoleInArea.of("viewer@north/**"));
        String one = rig.logins.newToken(new Logins.NewToken("one", viewer, soon), "admin");
        String two = rig.logins.newToken(new Logins.NewToken("two", viewer, Optional.empty()), "admin");
        Principal holder = rig.logins.byToken(local, one).orElseThrow();
        assertThat(holder.name()).isEqualTo("token:one");
        assertThat(holder.rights().may(Right.VIEW, TagPath.of("north/x"))).isTrue();
        assertThat(holder.rights().mayEverywhere(Right.VIEW)).isFalse();
        rig.pass(Duration.ofHours(1).minusMillis(1));
        assertThat(rig.logins.byToken(local, one)).isPresent();
        rig.pass(Duration.ofMillis(1));
        assertThat(rig.logins.byToken(local, one)).isEmpty();
        assertThat(rig.logins.byToken(local, two)).isPresent();
        rig.accounts.change(new AccountChange.RevokeToken("two"), "admin");
        assertThat(rig.logins.byToken(local, two)).isEmpty();
        assertThat(rig.logins.byToken(local, two + "x")).isEmpty();
        assertThat(rig.logins.byToken(local, "")).isEmpty();
    }

    @Test
    void theLocalTokenMayEverythingAndItsNameIsItsOwn() throws Exception {
        LocalToken local = new LocalToken("local-secret");
        assertThat(rig.logins.byToken(local, "local-secret"))
                .map(Principal::name)
                .hasValue("token:local");
        assertThatThrownBy(
                        () -> rig.logins.newToken(new Logins.NewToken("local", List.of(), Optional.empty()), "admin"))
                .isInstanceOf(AccessRefusedException.class);
    }

    @Test
    void aClockSetBackGivesAnExpiredTokenNoSecondLife() throws Exception {
        Instant soon = rig.time.clock().instant().plus(Duration.ofDays(1));
        String secret = rig.logins.newToken(
                new Logins.NewToken("one", List.of(RoleInArea.of("viewer")), Optional.of(soon)), "admin");
        LocalToken local = new LocalToken("local-secret");
        rig.pass(Duration.ofHours(23));
        rig.time.stepWallClock(Duration.ofDays(-400));
        assertThat(rig.logins.byToken(local, secret)).isPresent();
        rig.pass(Duration.ofHours(1));
        assertThat(rig.logins.byToken(local, secret)).isEmpty();
        // A clock that was ahead for a moment has ended nothing.
        String other = rig.logins.newToken(
                new Logins.NewToken("two", List.of(), Optional.of(soon.plus(Duration.ofDays(30)))), "admin");
        rig.time.stepWallClock(Duration.ofDays(4_000));
        assertThat(rig.logins.byToken(local, other)).isEmpty();
        rig.time.stepWallClock(Duration.ofDays(-3_600));
        assertThat(rig.logins.byToken(local, other)).isPresent();
    }

    @Test
    void whoActedBeforeIsAskedForByHisNameAndHasTheRightsOfNow() throws Exception {
        rig.add("anna", "operator");
        Principal anna = rig.accounts.user("anna").orElseThrow();
        String secret = rig.logins.newToken(
                new Logins.NewToken("t", List.of(RoleInArea.of("operator")), Optional.empty()), "admin");
        Principal token = rig.logins.byToken(new LocalToken("x"), secret).orElseThrow();
        assertThat(rig.accounts.now(anna)).hasValue(anna);
        assertThat(rig.accounts.now(token)).hasValue(token);
        rig.accounts.change(new AccountChange.SetRoles("anna", List.of(RoleInArea.of("viewer"))), "admin");
        rig.accounts.change(new AccountChange.RevokeToken("t"), "admin");
        assertThat(rig.accounts.now(anna)).map(Principal::rights).hasValue(Rights.everywhere(Right.VIEW));
        assertThat(rig.accounts.now(token)).isEmpty();
        assertThat(rig.accounts.now(LocalToken.holder())).hasValue(LocalToken.holder());
        assertThat(rig.accounts.now(Principal.system("recovery"))).isPresent();
    }

    @Test
    void whoActsLaterHasTheRightsOfThenAndNoneWhenHeIsGone() throws Exception {
        rig.add("anna", "operator");
        Principal anna = rig.accounts.user("anna").orElseThrow();
        rig.accounts.change(
                new AccountChange.AddToken(
                        token("robot", Optional.of(rig.time.clock().instant().plusSeconds(60)))),
                "admin");
        Principal robot =
                new Principal("token:robot", Principal.Kind.TOKEN, Optional.empty(), Rights.everywhere(Right.values()));
        Principal local = LocalToken.holder();
        Principal plugin = new Principal("plugin:x", Principal.Kind.PLUGIN, Optional.empty(), Rights.NONE);

        assertThat(rig.accounts.now(anna).orElseThrow().rights()).isEqualTo(anna.rights());
        assertThat(rig.accounts.now(robot).orElseThrow().rights().mayEverywhere(Right.ADMINISTER))
                .as("not those that it began with")
                .isFalse();
        assertThat(rig.accounts.now(local)).contains(local);
        assertThat(rig.accounts.now(plugin)).contains(plugin);

        rig.pass(Duration.ofSeconds(59));
        assertThat(rig.accounts.now(robot)).isPresent();
        rig.pass(Duration.ofSeconds(1));
        assertThat(rig.accounts.now(robot)).as("expired").isEmpty();
        rig.accounts.change(new AccountChange.AddToken(token("other", Optional.empty())), "admin");
        Principal other = new Principal("token:other", Principal.Kind.TOKEN, Optional.empty(), Rights.NONE);
        assertThat(rig.accounts.now(other).orElseThrow().rights().maySomewhere(Right.OPERATE))
                .isTrue();
        rig.accounts.change(new AccountChange.RevokeToken("other"), "admin");
        assertThat(rig.accounts.now(other)).as("revoked").isEmpty();
        rig.accounts.change(new AccountChange.RemoveUser("anna"), "admin");
        assertThat(rig.accounts.now(anna)).isEmpty();
    }

    private ApiToken token(String name, Optional<java.time.Instant> expires) {
        return new ApiToken(
                name,
                "digest of " + name,
                List.of(RoleInArea.of("operator")),
                expires,
                "admin",
                rig.time.clock().instant());
    }
}
