package dev.scada.core.runtime;

import dev.scada.core.access.Accounts;
import dev.scada.core.access.ApiToken;
import dev.scada.core.access.Principal;
import dev.scada.core.access.Rights;
import dev.scada.core.control.Askers;
import jakarta.inject.Inject;
import java.util.Optional;

/** Those who ask for commands, as the users and tokens of this runtime stand now. */
final class PresentAskers implements Askers {
    private final Accounts accounts;

    @Inject
    PresentAskers(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Rights rights(Principal asker) {
        // A schedule has the rights of its owner.
        return asker.owner()
                .map(owner -> accounts.user(owner))
                .orElseGet(() -> accounts.now(asker))
                .map(Principal::rights)
                .orElse(Rights.NONE);
    }

    @Override
    public Optional<String> person(Principal asker) {
        return switch (asker.kind()) {
            case USER -> Optional.of(asker.name());
            case TOKEN -> token(asker).map(ApiToken::createdBy);
            case PLUGIN, SYSTEM -> asker.owner();
        };
    }

    private Optional<ApiToken> token(Principal asker) {
        return Optional.of(asker.name())
                .filter(name -> name.startsWith(Principal.TOKEN_PREFIX))
                .map(name -> name.substring(Principal.TOKEN_PREFIX.length()))
                .flatMap(name ->
                        Optional.ofNullable(accounts.directory().tokens().get(name)));
    }
}
