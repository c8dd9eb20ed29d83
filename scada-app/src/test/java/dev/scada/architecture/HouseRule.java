package dev.scada.architecture;

import com.tngtech.archunit.lang.ArchRule;

/**
 * A rule of the house.
 *
 * @param violation the source of a class that breaks it, planted to see it caught
 */
record HouseRule(String name, ArchRule rule, String violation) {
    @Override
    public String toString() {
        return name;
    }
}
