package dev.scada.hmi.operator;

import dev.scada.api.hmi.HmiExtension;

/** The console for operators, served under {@code /ui/operator/}. */
final class OperatorConsole implements HmiExtension {
    @Override
    public String id() {
        return "operator";
    }

    @Override
    public String title() {
        return "Operator console";
    }
}
