package dev.scada.core.control;

import dev.scada.api.control.RejectionCode;

/**
 * Why a command would be refused now.
 *
 * @param reason for the operator
 */
public record Obstacle(RejectionCode code, String reason) {}
