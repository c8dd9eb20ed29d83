package dev.scada.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Some three hundred texts that have broken other programs, in every field that is stored here: kept as they are, or refused. */
class HostileTextTest {
    private static final List<String> SEEDS = List.of(
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "'><svg/onload=alert(1)>",
            "javascript:alert(1)",
            "<iframe srcdoc='<script>1</script>'>",
            "{{7*7}}",
            "${7*7}",
            "#{7*7}",
            "<%= 7*7 %>",
            "${jndi:ldap://127.0.0.1/a}",
            "%24%7Bjndi:ldap://x%7D",
            "' OR '1'='1",
            "'; DROP TABLE users; --",
            "\" OR 1=1 --",
            "1) UNION SELECT 1--",
            "admin'--",
            "*)(uid=*))(|(uid=*",
            "{\"$gt\":\"\"}",
            "../../../../etc/passwd",
            "..\\..\\windows\\win.ini",
            "file:///etc/passwd",
            "/dev/null",
            "C:\\con\\con",
            "`id`",
            "$(id)",
            "; id",
            "| id",
            "&& id",
            "\n id",
            "\r\nSet-Cookie: a=b",
            "%0d%0aLocation:%20/x",
            "%s%s%s%n",
            "%n%n%n",
            "%x",
            "{0}{1}",
            "\\u0000",
            "\u0000",
            "a\u0000b",
            "\u001b[31mred",
            "\u0007",
            "\u202egnp.exe",
            "\u2066x\u2069",
            "\ufeff",
            "\u200b",
            "\u2028",
            "\u2029",
            "\ud800",
            "\udfff",
            "😀",
            "é",
            "e\u0301",
            "Ａｄｍｉｎ",
            "аdmin",
            "ADMIN",
            "admin ",
            " admin",
            "",
            " ",
            "null",
            "undefined",
            "NaN",
            "true",
            "-1",
            "1e400",
            "9223372036854775808",
            "=cmd|' /C calc'!A0",
            "+1+1",
            "@SUM(1)",
            "-2+3",
            "<!--",
            "]]>",
            "<![CDATA[x]]>",
            "<!ENTITY x SYSTEM 'file:///x'>",
            "!!javax.script.ScriptEngineManager []",
            "- a\n- b",
            "key: value",
            "\"quoted\"",
            "back\\slash",
            "tab\there",
            "**",
            "north/**",
            "a@b");

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

    /** Each alone, in the midst, doubled and too long. */
    private static List<String> texts() {
        List<String> all = new ArrayList<>();
        for (String seed : SEEDS) {
            all.addAll(List.of(seed, "x" + seed + "y", seed + seed, seed + "z".repeat(300)));
        }
        assertThat(all).hasSizeGreaterThan(300);
        return all;
    }

    /** Whether it was taken. */
    private boolean does(Trying trying) throws Exception {
        Directory before = rig.accounts.directory();
        try {
            trying.run();
            return true;
        } catch (IllegalArgumentException | AccessRefusedException e) {
            assertThat(rig.accounts.directory()).isEqualTo(before);
            return false;
        }
    }

    private interface Trying {
        void run() throws Exception;
    }

    private Directory onDisk() throws IOException {
        return new AccountsFile(folder.resolve("accounts.json")).read();
    }

    @Test
    void aFullNameComesBackAsItWasOrIsRefused() throws Exception {
        rig.add("anna", "viewer");
        int taken = 0;
        for (String text : texts()) {
            if (does(() -> rig.accounts.change(new AccountChange.SetFullName("anna", text), "admin"))) {
                taken++;
                assertThat(onDisk().user("anna").map(User::fullName)).as(text).hasValue(text);
                assertThat(text.chars().noneMatch(Character::isISOControl)).isTrue();
            }
        }
        assertThat(taken).isBetween(100, 250);
    }

    @Test
    void asANameOfAUserARoleOrATokenHardlyAnyIsTakenAndThoseAreHarmless() throws Exception {
        List<String> taken = new ArrayList<>();
        for (String text : texts()) {
            boolean isUser = does(() -> rig.add(text, "viewer"));
            boolean isToken =
                    does(() -> rig.logins.newToken(new Logins.NewToken(text, List.of(), Optional.empty()), "admin"));
            boolean isRole = does(() -> rig.accounts.change(
                    new AccountChange.SetRole(new Role(text, java.util.Set.of(Right.VIEW))), "admin"));
            if (isUser || isToken || isRole) {
                taken.add(text);
            }
        }
        assertThat(taken).allMatch(text -> text.matches("[a-z0-9][a-z0-9._-]{0,63}"));
        assertThat(onDisk()).isEqualTo(rig.accounts.directory());
    }

    @Test
    void anAreaGrantsNothingButWhatItMatches() throws Exception {
        rig.add("anna");
        for (String text : texts()) {
            boolean isTaken = does(() -> rig.accounts.change(
                    new AccountChange.SetRoles("anna", List.of(RoleInArea.of("operator@" + text))), "admin"));
            if (isTaken) {
                assertThat(onDisk()).isEqualTo(rig.accounts.directory());
                Rights rights = rig.accounts.user("anna").orElseThrow().rights();
                assertThat(rights.mayEverywhere(Right.OPERATE)).as(text).isEqualTo(text.equals("**"));
                assertThat(rights.maySomewhere(Right.ADMINISTER)).isFalse();
            }
        }
    }

    @Test
    void noneOfThemLogsIn() throws Exception {
        for (String text : SEEDS) {
            // Through the way in that does not count guesses by name: each would wait for the one before.
            assertThat(AccessRig.await(rig.logins.byCode(text, text))).isNotInstanceOf(LoginResult.In.class);
            assertThat(rig.logins.bySession(text)).isEmpty();
            assertThat(rig.logins.byToken(new LocalToken("right"), text)).isEmpty();
        }
    }
}
