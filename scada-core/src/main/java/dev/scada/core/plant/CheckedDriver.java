package dev.scada.core.plant;

import dev.scada.api.driver.Driver;
import dev.scada.api.driver.InvalidPointException;
import dev.scada.api.driver.LineTuning;
import dev.scada.api.driver.Medium;
import dev.scada.api.driver.PointType;
import dev.scada.api.driver.Read;
import dev.scada.api.settings.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A driver with the shapes of its settings. What it throws becomes a problem where it was asked, and costs the check
 * nothing else.
 */
final class CheckedDriver<L, D, P> {
    private interface Question<T> {
        T ask() throws InvalidPointException;
    }

    private final String protocol;
    private final Driver<L, D, P> driver;
    private final Settings<L, D, P> settings;
    private final Shape lineShape;
    private final Shape deviceShape;
    private final Shape pointShape;
    private final Binding binding;

    /** What devices of one kind have in common is asked of the driver once, and kept once: the five hundredth is cheap. */
    private final Map<YamlNode.Text, P> points = new HashMap<>();

    private final Map<D, Map<P, PointType>> types = new HashMap<>();
    private final Map<P, String> addresses = new HashMap<>();

    /** @throws BadSettingsException when the driver's settings are not what the API says; the message blames the plugin */
    CheckedDriver(String protocol, Driver<L, D, P> driver, Binding binding) throws BadSettingsException {
        this.protocol = protocol;
        this.driver = driver;
        this.binding = binding;
        try {
            this.settings = Objects.requireNonNull(driver.settings());
            this.lineShape = new ShapeReader().read(settings.line());
            this.deviceShape = new ShapeReader().read(settings.device());
            this.pointShape = new ShapeReader().read(settings.point());
        } catch (BadSettingsException e) {
            throw new BadSettingsException(blame("its settings are wrong: " + e.getMessage()));
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            throw new BadSettingsException(blame("it failed to say what its settings are: " + Contained.words(e)));
        }
    }

    Driver<L, D, P> driver() {
        return driver;
    }

    Shape lineShape() {
        return lineShape;
    }

    Shape deviceShape() {
        return deviceShape;
    }

    Shape pointShape() {
        return pointShape;
    }

    Optional<L> line(YamlNode node, Spot spot) {
        return bound(settings.line(), lineShape, node, spot);
    }

    Optional<D> device(YamlNode node, Spot spot) {
        return bound(settings.device(), deviceShape, node, spot);
    }

    Optional<P> point(YamlNode node, Spot spot) {
        if (!(node instanceof YamlNode.Scalar scalar)) {
            return bound(settings.point(), pointShape, node, spot);
        }
        P known = points.get(scalar.content());
        if (known != null) {
            return Optional.of(known);
        }
        Optional<P> point = bound(settings.point(), pointShape, node, spot);
        point.ifPresent(found -> points.put(scalar.content(), found));
        return point;
    }

    Optional<Medium> medium(L line, Spot spot) {
        return contained("medium", spot, () -> driver.medium(line));
    }

    Optional<PointType> describe(D device, P point, Spot spot) {
        return contained("describe", spot, () -> {
            Map<P, PointType> known = types.computeIfAbsent(device, unseen -> new HashMap<>());
            PointType type = known.get(point);
            if (type == null) {
                type = Objects.requireNonNull(driver.describe(device, point), "it returned null");
                known.put(point, type);
            }
            return type;
        });
    }

    Optional<List<Read<P>>> plan(L line, D device, List<P> points, Spot spot) {
        return contained("plan", spot, () -> List.copyOf(driver.plan(line, device, points)));
    }

    /** What the driver proposes to make the line quicker; empty with a problem where it fails to say. */
    List<LineTuning.Quicker<L>> quicker(LineTuning<L> tuning, L line, Spot spot) {
        return contained("quicker", spot, () -> List.copyOf(tuning.quicker(line)))
                .orElse(List.of());
    }

    Optional<Integer> maxOutstanding(L line, Spot spot) {
        return contained("maxOutstanding", spot, () -> driver.maxOutstanding(line));
    }

    /** The address in the protocol's own notation. */
    Optional<String> address(P point, Spot spot) {
        return contained(
                "the point's toString", spot, () -> addresses.computeIfAbsent(point, unseen -> point.toString()));
    }

    /** Runs what compares or prints points, which is the plugin's code as well. */
    void guarded(Spot spot, Runnable work) {
        contained("equals, hashCode or toString of its points", spot, () -> {
            work.run();
            return true;
        });
    }

    private <T> Optional<T> bound(Class<T> type, Shape shape, YamlNode node, Spot spot) {
        Optional<Optional<Object>> value = contained("its settings", spot, () -> shape.bind(node, spot, binding));
        return value.flatMap(bound -> bound).map(type::cast);
    }

    private <T> Optional<T> contained(String what, Spot spot, Question<T> question) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // A library in a plugin that looks classes up this way finds its own, not ours.
        thread.setContextClassLoader(driver.getClass().getClassLoader());
        try {
            return Optional.of(Objects.requireNonNull(question.ask(), "it returned null"));
        } catch (InvalidPointException e) {
            binding.problems().error(spot, e.getMessage() == null ? "refused by the driver" : e.getMessage());
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            binding.problems().error(spot, blame(what + " failed: " + Contained.words(e)));
        } finally {
            thread.setContextClassLoader(before);
        }
        return Optional.empty();
    }

    /** Says that the mistake is not in the plant's files. */
    String blame(String what) {
        return "a fault of the plugin that provides the driver " + Quoting.quoted(protocol) + ": " + what;
    }
}
