package dev.scada.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Argon2Test {
    private final PasswordRules rules = new PasswordRules();

    /** Made by the reference implementation in C; they stand in its own tests. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"
            })
    void hashesOfTheReferenceImplementationAreUnderstood(String text) {
        PasswordHash kept = PasswordHash.of(text);
        assertThat(kept.text()).isEqualTo(text);
        assertThat(Argon2.matches(kept, "password")).isTrue();
        assertThat(Argon2.matches(kept, "Password")).isFalse();
        assertThat(Argon2.matches(kept, "")).isFalse();
    }

    @Test
    void twoHashesOfOnePasswordDifferAndBothMatch() {
        Argon2 argon = new Argon2(64, 1);
        PasswordHash one = argon.hash("plinth");
        PasswordHash other = argon.hash("plinth");
        assertThat(one.text()).isNotEqualTo(other.text());
        assertThat(Argon2.matches(one, "plinth")).isTrue();
        assertThat(Argon2.matches(other, "plinth")).isTrue();
        assertThat(one.toString()).doesNotContain(one.hash());
    }

    @Test
    void theSameLettersByAnotherKeyboardAreTheSamePassword() {
        PasswordHash kept = new Argon2(64, 1).hash("Gr\u00fcn");
        assertThat(Argon2.matches(kept, "Gru\u0308n")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$argon2id$v=19$m=7,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=1048577,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=256,t=0,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$"
            })
    void whatIsNoHashOrWouldCostTheMachineIsRefused(String text) {
        assertThatThrownBy(() -> PasswordHash.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void elevenCharactersAreTooFewTwelveAndAHundredAndTwentyEightDoOneMoreIsTooMany() {
        assertThat(rules.objection("kzu7Qpx!0mW", "anna", "")).isPresent();
        assertThat(rules.objection("kzu7Qpx!0mWe", "anna", "")).isEmpty();
        String long128 = "plinth otter vexing quarry ".repeat(5).substring(0, 128);
        assertThat(rules.objection(long128, "anna", "")).isEmpty();
        assertThat(rules.objection(long128 + "x", "anna", "")).isPresent();
    }

    @Test
    void wordsWithoutDigitsOrSignsAreTaken() {
        assertThat(rules.objection("plinth otter vexing quarry", "anna", "")).isEqualTo(Optional.empty());
    }

    @Test
    void onesOwnNameIsNoPassword() {
        assertThat(rules.objection("wolfgang.amadeus", "wolfgang.amadeus", "")).isPresent();
        assertThat(rules.objection("Annegret Mueller", "anna", "Annegret Mueller"))
                .isPresent();
    }
}
