package dev.scada.core.access;

import dev.scada.core.journal.EventKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** One change of users, roles or tokens: pure; {@link Accounts} makes it last. */
public sealed interface AccountChange {
    /** What there is afterwards. */
    Directory after(Directory before) throws AccessRefusedException;

    /** For the record: what was done to whom. Never a secret. */
    SortedMap<String, String> details();

    /** Under which it goes on record. */
    default EventKind kind() {
        return EventKind.USER_CHANGED;
    }

    /** A user who can log in only once he has a password or a link. */
    record AddUser(User user) implements AccountChange {
        @Override
        public Directory after(Directory before) throws AccessRefusedException {
            if (before.user(user.name()).isPresent()) {
                throw new AccessRefusedException("name_in_use", "there is a user '" + user.name() + "' already");
            }
            before.checkKnown(user.roles());
            return before.with(user);
        }

        @Override
        public SortedMap<String, String> details() {
            return said("added", "user", user.name(), "roles", texts(user.roles()), "fullName", user.fullName());
        }
    }

    record SetFullName(String user, String fullName) implements AccountChange {
        @Override
        public Directory after(Directory before) throws AccessRefusedException {
            return before.with(before.known(user).withFullName(fullName));
        }

        @Override
        public SortedMap<String, String> details() {
            return said("full name set", "user", user, "fullName", fullName);
        }
    }

    record SetRoles(String user, List<RoleInArea> roles) implements AccountChange {
        public SetRoles {
            roles = User.checked(roles);
        }

        @Override
        public Directory after(Directory before) throws AccessRefusedException {
            before.checkKnown(roles);
            return before.with(before.known(user).withRoles(roles));
        }

        @Override
        public SortedMap<String, String> details() {
            return said("roles set", "user", user, "roles", texts(roles));
        }
    }

    record SetDisabled(String user, boolean isDisabled) implements AccountChange {
        @Override
        public Directory after(Directory before) throws AccessRefusedException {
            return before.with(before.known(user).withDisabled(isDisabled));
        }

        @Override
        public SortedMap<String, String> details() {
            return said(isDisabled ? "disabled" : "enabled", "user", user);
        }
    }

    record SetPassword(String user, PasswordHash hash) implements AccountChange {
        @Override
        public Directory after(Directory before) throws AccessRefusedException {
            return before.with(before.known(user).withPassword(hash));
        }

        @Override
        public SortedMap<String, String> details() {
            return said("password set", "user", user);
        }
    }

    /** The same password, hashed with more work; not in place of one that was chosen meanwhile. */
    record RenewPassword(String user, PasswordHash before, PasswordHash hash) implements AccountChange {
        @Override
        public Directory after(Directory directory) throws AccessRefusedException {
            User known = directory.known(user);
            if (!known.password().equals(Optional.of(before))) {
                throw new AccessRefusedException("changed", "user '" + user + "' has another password by now");
            }
            return directory.with(known.withPassword(hash));
        }

        @Override
        public SortedMap<String, String> details() {
            return said("password hashed anew", "user", user);
        }
    }

    record RemoveUser(String user) implements AccountChange {
        @Override
        public Directory after(Directory before) throws AccessRefusedException {
            before.known(user);
            return before.withoutUser(user);
        }

        @Override
        public SortedMap<String, String> details() {
            return said("removed", "user", user);
        }
    }

    /** A role that is new, or grants something else from now on. */
    record SetRole(Role role) implements AccountChange {
        @Override
        public Directory after(Directory before) throws AccessRefusedException {
            if (role.isBuiltIn()) {
                throw new AccessRefusedException(
                        "built_in", "the role '" + role.name() + "' is always there and stays as it is");
            }
            return before.with(role);
        }

        @Override
        public SortedMap<String, String> details() {
            String rights =
                    String.join(" ", role.rights().stream().map(Right::word).toList());
            return said("set", "role", role.name(), "rights", rights);
        }
    }

    record RemoveRole(String role) implements AccountChange {
        @Override
        public Directory after(Directory before) throws AccessRefusedException {
            if (!before.roles().containsKey(role)) {
                throw new AccessRefusedException(
                        "unknown_role", "there is no role '" + role + "' that could be removed");
            }
            boolean isUsed = before.users().values().stream().anyMatch(user -> has(user.roles()))
                    || before.tokens().values().stream().anyMatch(token -> has(token.roles()));
            if (isUsed) {
                throw new AccessRefusedException(
                        "role_in_use",
                        "the role '" + role + "' is given to a user or a token; take it from them first");
            }
            return before.withoutRole(role);
        }

        private boolean has(List<RoleInArea> roles) {
            return roles.stream().anyMatch(each -> each.role().equals(role));
        }

        @Override
        public SortedMap<String, String> details() {
            return said("removed", "role", role);
        }
    }

    record AddToken(ApiToken token) implements AccountChange {
        @Override
        public Directory after(Directory before) throws AccessRefusedException {
            if (before.tokens().containsKey(token.name()) || token.name().equals(LocalToken.NAME)) {
                throw new AccessRefusedException("name_in_use", "there is a token '" + token.name() + "' already");
            }
            before.checkKnown(token.roles());
            return before.with(token);
        }

        @Override
        public EventKind kind() {
            return EventKind.TOKEN_CHANGED;
        }

        @Override
        public SortedMap<String, String> details() {
            return said(
                    "added",
                    "token",
                    token.name(),
                    "roles",
                    texts(token.roles()),
                    "expires",
                    token.expires().map(Object::toString).orElse("never"));
        }
    }

    record RevokeToken(String token) implements AccountChange {
        @Override
        public Directory after(Directory before) throws AccessRefusedException {
            if (!before.tokens().containsKey(token)) {
                throw new AccessRefusedException("unknown_token", "there is no token '" + token + "'");
            }
            return before.withoutToken(token);
        }

        @Override
        public EventKind kind() {
            return EventKind.TOKEN_CHANGED;
        }

        @Override
        public SortedMap<String, String> details() {
            return said("revoked", "token", token);
        }
    }

    private static String texts(List<RoleInArea> roles) {
        return String.join(" ", roles.stream().map(RoleInArea::text).toList());
    }

    private static SortedMap<String, String> said(String what, String... pairs) {
        SortedMap<String, String> details = new TreeMap<>(Map.of("change", what));
        for (int i = 0; i < pairs.length; i += 2) {
            details.put(pairs[i], pairs[i + 1]);
        }
        return details;
    }
}
