package dev.scada.core.runtime;

import com.google.inject.Guice;
import com.google.inject.Injector;
import dev.scada.api.tag.TagService;
import dev.scada.core.access.Accounts;
import dev.scada.core.access.Logins;
import dev.scada.core.access.Passwords;
import dev.scada.core.access.Sessions;
import dev.scada.core.acquisition.Acquisition;
import dev.scada.core.acquisition.Lines;
import dev.scada.core.action.ActionService;
import dev.scada.core.action.Actions;
import dev.scada.core.control.Commands;
import dev.scada.core.control.ControlDesk;
import dev.scada.core.control.ControlService;
import dev.scada.core.control.PlantResolutions;
import dev.scada.core.control.Unsettled;
import dev.scada.core.expression.Expressions;
import dev.scada.core.health.Disabling;
import dev.scada.core.health.HealthKeeping;
import dev.scada.core.journal.Journal;
import dev.scada.core.journal.JournalArchive;
import dev.scada.core.medium.HostResolver;
import dev.scada.core.medium.LoopWatch;
import dev.scada.core.medium.NioEventLoop;
import dev.scada.core.medium.SystemTimers;
import dev.scada.core.memory.MemoryTags;
import dev.scada.core.plant.Plant;
import dev.scada.core.tag.TagTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running plant. Starts its parts in order and stops them in the reverse; what failed to start leaves nothing behind.
 */
public final class ScadaRuntime implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ScadaRuntime.class);

    private final Deque<Part> started = new ArrayDeque<>();
    private final Path dataFolder;
    private final TagTable tags;
    private final Commands commands;
    private final Lines lines;
    private final FolderUpdates updates;
    private final HealthKeeping health;
    private final Actions actions;
    private final Restraints restraints;
    private final JournalArchive journal;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Logins logins;

    /** Something that is to be closed. */
    private record Part(String name, AutoCloseable closing) {}

    private ScadaRuntime(Engineering engineering, Plant plant, RuntimeSettings settings) throws IOException {
        DataFolder data = DataFolder.open(settings.dataFolder());
        try {
            started("data folder", data);
            dataFolder = data.path();
            Injector injector = Guice.createInjector(new CoreModule(settings, data, plant, engineering.plugins()));
            started("host resolver", injector.getInstance(HostResolver.class));
            started("timers", injector.getInstance(SystemTimers.class));
            NioEventLoop loop = injector.getInstance(NioEventLoop.class);
            started("event loop", loop);
            loop.start();
            LoopWatch watch = injector.getInstance(LoopWatch.class);
            started("watch of the event loop", watch);
            watch.start();
            tags = injector.getInstance(TagTable.class);
            started("tag table", tags);
            tags.start();
            Expressions expressions = injector.getInstance(Expressions.class);
            started("derived tags", expressions);
            started("journal", injector.getInstance(Journal.class));
            journal = injector.getInstance(JournalArchive.class);
            commands = injector.getInstance(Commands.class);
            lines = injector.getInstance(Lines.class);
            MemoryTags memory = injector.getInstance(MemoryTags.class);
            started("memory tags", memory);
            // Commands stop last of the two: what the lines still had under way gets its outcome on record.
            started("commands", commands);
            commands.start();
            restraints = injector.getInstance(Restraints.class);
            started("overrides and forced values", restraints);
            started("passwords", injector.getInstance(Passwords.class));
            accounts = injector.getInstance(Accounts.class);
            accounts.open();
            sessions = injector.getInstance(Sessions.class);
            started("sessions", sessions);
            // What a session has selected, and what it waits for another to confirm, does not outlive it.
            sessions.onEnd((session, why) -> controlDesk().sessionEnded(session.id()));
            sessions.start();
            logins = injector.getInstance(Logins.class);
            health = injector.getInstance(HealthKeeping.class);
            health.open();
            started("lines", lines);
            // At once: the table sorts all that it has each time.
            tags.define(plant.tags());
            restraints.open(plant);
            memory.start(plant.memory());
            expressions.start(plant.derived(), plant.timeZone());
            lines.start(plant);
            // What commands does not outlive what it commands.
            actions = injector.getInstance(Actions.class);
            started("actions", actions);
            actions.start(plant.actions(), plant.timeZone());
            started("health", health);
            health.start();
            updates = updates(injector, engineering, plant, settings);
            // The first to stop: no line comes any more while the others stop.
            started("plant updates", updates);
        } catch (IOException | RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /**
     * Starts the plant.
     *
     * @param engineering whose plugins made the plant; stays the caller's
     * @throws DataFolderException when the data folder cannot be had
     * @throws IOException when the journal cannot be opened; the message says what to do
     */
    public static ScadaRuntime start(Engineering engineering, Plant plant, RuntimeSettings settings)
            throws IOException {
        return new ScadaRuntime(engineering, plant, settings);
    }

    private FolderUpdates updates(Injector injector, Engineering engineering, Plant plant, RuntimeSettings settings) {
        PlantResolutions resolutions = injector.getInstance(PlantResolutions.class);
        PlantSource source = new PlantSource(settings.plantFolder(), dataFolder, engineering.reader());
        PlantApplication application = new PlantApplication(
                lines,
                tags,
                List.of(
                        restraints,
                        changes -> resolutions.follow(changes.after()),
                        new ComputedFollower(
                                injector.getInstance(MemoryTags.class), injector.getInstance(Expressions.class)),
                        changes -> actions.follow(
                                changes.after().actions(), changes.after().timeZone())),
                injector.getInstance(Journal.class),
                settings.clock(),
                injector.getInstance(SystemTimers.class));
        return new FolderUpdates(source, application, plant, health::follow);
    }

    private void started(String name, AutoCloseable closing) {
        started.push(new Part(name, closing));
    }

    /** What runs now: it may change while it does. */
    public Plant plant() {
        return updates.plant();
    }

    /** Plans and applies changes of the running plant. */
    public PlantUpdates updates() {
        return updates;
    }

    /** Absolute. */
    public Path dataFolder() {
        return dataFolder;
    }

    public TagService tags() {
        return tags;
    }

    public ControlService commands() {
        return commands;
    }

    /** What has become of commands that wants a person's eye. */
    public Unsettled unsettled() {
        return commands.unsettled();
    }

    /** Commands as operators give them. */
    public ControlDesk controlDesk() {
        return commands.desk();
    }

    public Acquisition acquisition() {
        return lines;
    }

    /** What stands in the way of commands, overrides, forced values. */
    public Restraints restraints() {
        return restraints;
    }

    /** Control actions. */
    public ActionService actions() {
        return actions;
    }

    /** Users, roles and tokens. */
    public Accounts accounts() {
        return accounts;
    }

    /** Who is logged in. */
    public Sessions sessions() {
        return sessions;
    }

    /** Ways in. */
    public Logins logins() {
        return logins;
    }

    public Disabling disabling() {
        return health.disabling();
    }

    /** What stands in the journal. */
    public JournalArchive journal() {
        return journal;
    }

    /** Stops everything, in the reverse order. Idempotent; takes 3 s at most. */
    @Override
    public void close() {
        while (!started.isEmpty()) {
            Part part = started.pop();
            try {
                part.closing().close();
            } catch (Exception e) {
                log.error("Stopping the {} failed; the rest is stopped all the same", part.name(), e);
            }
        }
    }
}
