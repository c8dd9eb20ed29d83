package dev.scada.modbus.server;

import java.util.Locale;

/** How frames travel to a server, and what follows from it for who answers. */
public enum Transport {
    TCP(Framing.Kind.MBAP, true),
    UDP(Framing.Kind.MBAP, false),
    /** Modbus/TCP Security: the frames of TCP within TLS. */
    TLS(Framing.Kind.MBAP, true),
    RTU_TCP(Framing.Kind.RTU, true),
    ASCII_TCP(Framing.Kind.ASCII, true),
    /** On a serial port. */
    RTU(Framing.Kind.RTU, false),
    /** On a serial port. */
    ASCII(Framing.Kind.ASCII, false);

    private final Framing.Kind framing;
    private final boolean isConnection;

    Transport(Framing.Kind framing, boolean isConnection) {
        this.framing = framing;
        this.isConnection = isConnection;
    }

    /** Answers carry the id of their request: a client can tell an old one from a new one. */
    public boolean tellsAnswersApart() {
        return framing == Framing.Kind.MBAP;
    }

    /** Frames carry a CRC or an LRC. */
    public boolean hasCheckSum() {
        return framing != Framing.Kind.MBAP;
    }

    /** There is a connection, which can be closed and reset. */
    public boolean isConnection() {
        return isConnection;
    }

    /** A bus: units that are not there are silent. */
    public boolean isBus() {
        return this == RTU || this == ASCII;
    }

    Framing.Kind framing() {
        return framing;
    }

    /** Lower case with hyphens, as it is written by people: {@code rtu-tcp}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
