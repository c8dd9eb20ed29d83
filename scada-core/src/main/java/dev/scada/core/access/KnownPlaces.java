package dev.scada.core.access;

import java.util.LinkedHashSet;
import java.util.Set;

/** From where users have logged in since the start. Any thread; the oldest is forgotten when there are too many. */
final class KnownPlaces {
    private static final int MOST = 2_000;

    private record Place(String user, String address) {}

    /** Guarded by itself. */
    private final Set<Place> places = new LinkedHashSet<>();

    boolean isKnown(String user, String address) {
        synchronized (places) {
            return places.contains(new Place(user, address));
        }
    }

    void remember(String user, String address) {
        synchronized (places) {
            Place place = new Place(user, address);
            places.remove(place);
            if (places.size() >= MOST) {
                places.remove(places.iterator().next());
            }
            places.add(place);
        }
    }

    void forget(String user) {
        synchronized (places) {
            places.removeIf(place -> place.user().equals(user));
        }
    }
}
