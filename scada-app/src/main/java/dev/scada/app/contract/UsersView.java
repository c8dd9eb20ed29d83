package dev.scada.app.contract;

import java.util.List;

/** All users and roles. */
public record UsersView(List<UserView> users, List<RoleView> roles) {
    public UsersView {
        users = List.copyOf(users);
        roles = List.copyOf(roles);
    }
}
