package dev.scada.core.acquisition;

import java.util.Optional;

/** Why a device is out of service: it is disabled itself, or its line is. Confined. */
final class OutOfService {
    private Optional<Disablement> own = Optional.empty();
    private Optional<Disablement> ofLine = Optional.empty();

    /** Its own reason before that of its line. */
    Optional<Disablement> why() {
        return own.or(() -> ofLine);
    }

    void own(Optional<Disablement> disablement) {
        own = disablement;
    }

    void ofLine(String line, Optional<Disablement> disablement) {
        ofLine = disablement.map(why -> new Disablement(why.by(), "line " + line + ": " + why.reason(), why.since()));
    }
}
