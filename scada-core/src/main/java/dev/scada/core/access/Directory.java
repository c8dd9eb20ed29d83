package dev.scada.core.access;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All users, roles and tokens at one moment. Immutable.
 *
 * @param roles but for those that are always there
 */
public record Directory(
        SortedMap<String, User> users, SortedMap<String, Role> roles, SortedMap<String, ApiToken> tokens) {
    /** More than a plant has; a bound on what one answer can be. */
    static final int MOST_OF_EACH = 1_000;

    static final Directory EMPTY = new Directory(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

    public Directory {
        users = Collections.unmodifiableSortedMap(new TreeMap<>(users));
        roles = Collections.unmodifiableSortedMap(new TreeMap<>(roles));
        tokens = Collections.unmodifiableSortedMap(new TreeMap<>(tokens));
    }

    public Optional<User> user(String name) {
        return Optional.ofNullable(users.get(name));
    }

    /** Built-in ones first. */
    public List<Role> allRoles() {
        return Stream.concat(Role.BUILT_IN.stream(), roles.values().stream()).toList();
    }

    public Optional<Role> role(String name) {
        return allRoles().stream().filter(role -> role.name().equals(name)).findFirst();
    }

    /** What these roles come to. */
    public Rights rights(Collection<RoleInArea> given) {
        Set<Grant> grants = new HashSet<>();
        for (RoleInArea each : given) {
            role(each.role())
                    .ifPresent(role -> role.rights().forEach(right -> grants.add(new Grant(right, each.area()))));
        }
        return new Rights(grants);
    }

    /** Whether somebody can log in who may keep users. */
    boolean hasAdministrator() {
        return users.values().stream()
                .anyMatch(user -> !user.isDisabled() && rights(user.roles()).mayEverywhere(Right.ADMINISTER));
    }

    /** @throws AccessRefusedException when a role of these is not there */
    void checkKnown(Collection<RoleInArea> given) throws AccessRefusedException {
        for (RoleInArea each : given) {
            if (role(each.role()).isEmpty()) {
                throw new AccessRefusedException(
                        "unknown_role",
                        "there is no role '" + each.role() + "'; there are "
                                + String.join(
                                        ", ",
                                        allRoles().stream().map(Role::name).toList()));
            }
        }
    }

    User known(String name) throws AccessRefusedException {
        return user(name)
                .orElseThrow(() -> new AccessRefusedException("unknown_user", "there is no user '" + name + "'"));
    }

    Directory with(User user) throws AccessRefusedException {
        SortedMap<String, User> all = new TreeMap<>(users);
        all.put(user.name(), user);
        checkCount(all.size(), "users");
        return new Directory(all, roles, tokens);
    }

    Directory withoutUser(String name) {
        SortedMap<String, User> all = new TreeMap<>(users);
        all.remove(name);
        return new Directory(all, roles, tokens);
    }

    Directory with(Role role) throws AccessRefusedException {
        SortedMap<String, Role> all = new TreeMap<>(roles);
        all.put(role.name(), role);
        checkCount(all.size(), "roles");
        return new Directory(users, all, tokens);
    }

    Directory withoutRole(String name) {
        SortedMap<String, Role> all = new TreeMap<>(roles);
        all.remove(name);
        return new Directory(users, all, tokens);
    }

    Directory with(ApiToken token) throws AccessRefusedException {
        SortedMap<String, ApiToken> all = new TreeMap<>(tokens);
        all.put(token.name(), token);
        checkCount(all.size(), "tokens");
        return new Directory(users, roles, all);
    }

    Directory withoutToken(String name) {
        SortedMap<String, ApiToken> all = new TreeMap<>(tokens);
        all.remove(name);
        return new Directory(users, roles, all);
    }

    private static void checkCount(int count, String what) throws AccessRefusedException {
        if (count > MOST_OF_EACH) {
            throw new AccessRefusedException("too_many", "there are " + MOST_OF_EACH + " " + what + " already");
        }
    }
}
