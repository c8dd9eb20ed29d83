package dev.scada.app.contract;

import java.util.List;

/** All API tokens. */
public record TokensView(List<TokenView> tokens) {
    public TokensView {
        tokens = List.copyOf(tokens);
    }
}
