package dev.scada.modbus.server;

import dev.scada.modbus.pdu.Function;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which functions a client on TLS may call, by the role in its certificate (MODBUS/TCP Security V2.1, extension {@value
 * #EXTENSION}). What it may not call gets exception 01, as that specification has it.
 */
@FunctionalInterface
public interface RolePolicy {

    /** The certificate's extension that holds the role, a UTF8String. */
    String EXTENSION = "1.3.6.1.4.1.50316.802.1";

    /**
     * Called on the server's thread.
     *
     * @param role as the certificate has it; empty where it has none
     */
    boolean isAllowed(Optional<String> role, Function function);

    /** Whoever has a certificate that is trusted may call all. */
    static RolePolicy anybody() {
        return (role, function) -> true;
    }

    /** Roles that are not named, and certificates without one, may call nothing. */
    static RolePolicy of(Map<String, Set<Function>> allowed) {
        Map<String, Set<Function>> roles = Map.copyOf(allowed);
        return (role, function) -> role.map(
                        name -> roles.getOrDefault(name, Set.of()).contains(function))
                .orElse(false);
    }
}
