package dev.scada.app.contract;

import dev.scada.api.control.RejectionCode;
import dev.scada.core.control.Obstacle;

/** Something that stands in the way of a command. */
public record ObstacleView(RejectionCode code, String reason) {
    public static ObstacleView of(Obstacle obstacle) {
        return new ObstacleView(obstacle.code(), obstacle.reason());
    }
}
