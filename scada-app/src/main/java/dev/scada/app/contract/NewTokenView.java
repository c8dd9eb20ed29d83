package dev.scada.app.contract;

/**
 * A token that was made.
 *
 * @param secret shown this once
 */
public record NewTokenView(TokenView token, String secret) {
    /** Not the secret: it must not reach a log by accident. */
    @Override
    public String toString() {
        return "token " + token.name();
    }
}
