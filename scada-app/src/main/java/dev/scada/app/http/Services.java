package dev.scada.app.http;

import dev.scada.api.tag.TagService;
import dev.scada.core.acquisition.Acquisition;
import dev.scada.core.action.ActionService;
import dev.scada.core.control.ControlDesk;
import dev.scada.core.control.Unsettled;
import dev.scada.core.health.Disabling;
import dev.scada.core.journal.JournalArchive;
import dev.scada.core.runtime.PlantUpdates;
import dev.scada.core.runtime.Restraints;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * What the server serves.
 *
 * @param updates the plant that runs, and how it is changed
 * @param started when the runtime started
 * @param unsettled what has become of commands that wants a person's eye, now
 * @param restraints what stands in the way of commands
 * @param sites of the HMI extensions, in the order in which they were loaded; asked anew at each request, since plugins
 *     come and go
 */
public record Services(
        PlantUpdates updates,
        String version,
        Instant started,
        TagService tags,
        ControlDesk commands,
        Supplier<Unsettled> unsettled,
        Acquisition acquisition,
        Disabling disabling,
        JournalArchive journal,
        ActionService actions,
        Restraints restraints,
        Supplier<List<HmiSite>> sites) {}
