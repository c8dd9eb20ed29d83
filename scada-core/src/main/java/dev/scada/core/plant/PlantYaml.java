package dev.scada.core.plant;

import dev.scada.api.settings.Default;
import dev.scada.api.settings.Help;
import java.util.List;

/** {@code plant.yaml}. */
@Help("The plant as a whole")
record PlantYaml(
        @Help("What people call the plant") @Needed Given<String> name,

        @Help("Time zone of screens and reports, by its IANA name: Europe/Berlin") @Default("UTC")
        Given<String> timeZone,

        @Help("Where the HTTP server listens") @Default("{}")
        Given<HttpYaml> http,

        @Help("The journal, and what is done when the disk is full") @Default("{}")
        Given<JournalYaml> journal,

        @Help("Periods at which points are read, by name; normal is there, 1s unless said otherwise")
        @Names(NameForm.NAME)
        List<Named<ScanPeriod>> scanClasses) {}
