package dev.scada.core.acquisition;

/** What happens to the health of a line or a device. */
sealed interface HealthEvent {
    /** Everything that was asked is answered. */
    record Answers() implements HealthEvent {}

    /** A part of what was asked fails. */
    record PartlyFails(String reason) implements HealthEvent {}

    /** Nothing comes. */
    record Fails(String reason) implements HealthEvent {}

    /** Somebody takes it out of service. */
    record Disables(Disablement disablement) implements HealthEvent {}

    /** Somebody takes it back into service. */
    record Enables() implements HealthEvent {}
}
