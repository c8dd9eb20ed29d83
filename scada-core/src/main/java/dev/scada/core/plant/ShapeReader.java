package dev.scada.core.plant;

import dev.scada.api.settings.Choice;
import dev.scada.api.settings.Default;
import dev.scada.api.settings.Help;
import dev.scada.api.settings.Range;
import dev.scada.api.settings.Secret;
import dev.scada.api.settings.Word;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks at settings records once and checks that they are what {@link dev.scada.api.settings} says. Keeps nothing: a
 * shape holds classes of a plugin, which may be unloaded.
 */
final class ShapeReader {
    private final Set<Class<?>> underWay = new LinkedHashSet<>();

    /** The shape of a record, or of a sealed interface of records. */
    Shape read(Class<?> type) throws BadSettingsException {
        if (!underWay.add(type)) {
            throw new BadSettingsException(type.getSimpleName() + " contains itself");
        }
        try {
            if (type.isRecord()) {
                return record(type);
            }
            if (type.isSealed() && type.isAnnotationPresent(Choice.class)) {
                return choice(type, type.getAnnotation(Choice.class));
            }
        } catch (LinkageError | TypeNotPresentException e) {
            throw new BadSettingsException(type.getSimpleName() + " needs what is not there: " + e.getMessage());
        } finally {
            underWay.remove(type);
        }
        throw new BadSettingsException(type.getSimpleName()
                + " is no type of a setting; expected a record, or a sealed interface with @Choice");
    }

    private RecordShape record(Class<?> type) throws BadSettingsException {
        Optional<ShorthandForm> shorthand = ShorthandForm.of(type);
        List<Field> fields = new ArrayList<>();
        boolean isShorthandOnly = false;
        for (RecordComponent component : type.getRecordComponents()) {
            try {
                fields.add(field(component));
            } catch (BadSettingsException e) {
                if (shorthand.isPresent()) {
                    isShorthandOnly = true;
                    continue;
                }
                throw new BadSettingsException(
                        type.getSimpleName() + "." + component.getName() + ": " + e.getMessage());
            }
        }
        return new RecordShape(
                type,
                help(type.getAnnotation(Help.class)),
                isShorthandOnly ? List.of() : fields,
                constructor(type),
                shorthand,
                isShorthandOnly);
    }

    private static Constructor<?> constructor(Class<?> type) throws BadSettingsException {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor;
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new BadSettingsException(type.getSimpleName() + " cannot be made: " + e);
        }
    }

    private Field field(RecordComponent component) throws BadSettingsException {
        Names names = component.getAnnotation(Names.class);
        Range range = component.getAnnotation(Range.class);
        Shape shape = shape(component.getGenericType(), range, names == null ? null : names.value());
        Default said = component.getAnnotation(Default.class);
        Optional<YamlNode> otherwise = said == null ? Optional.empty() : Optional.of(otherwise(said.value(), shape));
        Key key = component.getAnnotation(Key.class);
        return new Field(
                key == null ? component.getName() : key.value(),
                shape,
                help(component.getAnnotation(Help.class)),
                otherwise,
                component.isAnnotationPresent(Needed.class));
    }

    private static YamlNode otherwise(String text, Shape shape) throws BadSettingsException {
        Spot spot = Spot.startOf("@Default");
        Problems problems = new Problems();
        Optional<YamlNode> node = shape.isScalar()
                ? Optional.of(new YamlNode.Scalar(spot.place(), text, !text.isEmpty()))
                : new YamlReader(problems).parsed(text, spot);
        node.ifPresent(given -> shape.bind(given, spot, new Binding(problems, Path.of(""))));
        if (problems.hasErrors()) {
            throw new BadSettingsException(
                    "@Default(\"" + text + "\"): " + problems.sorted().get(0).message());
        }
        return node.orElseThrow();
    }

    private Shape shape(Type type, @Nullable Range range, @Nullable NameForm names) throws BadSettingsException {
        if (type instanceof ParameterizedType generic) {
            Type element = generic.getActualTypeArguments()[0];
            if (generic.getRawType() == List.class) {
                return element instanceof ParameterizedType named && named.getRawType() == Named.class && names != null
                        ? new HolderShapes.Entries(shape(named.getActualTypeArguments()[0], range, null), names)
                        : new HolderShapes.Items(shape(element, range, null));
            }
            if (generic.getRawType() == Optional.class) {
                return new HolderShapes.Maybe(shape(element, range, null));
            }
            if (generic.getRawType() == Given.class) {
                return new HolderShapes.Placed(shape(element, range, null));
            }
        }
        if (!(type instanceof Class<?> plain)) {
            throw new BadSettingsException(type.getTypeName() + " is no type of a setting");
        }
        if (plain == ScanPeriod.class) {
            Range limits = ScanPeriod.class.getRecordComponents()[0].getAnnotation(Range.class);
            return new ScanPeriod.PeriodShape(new ScalarShapes.Span(Limits.ofDuration(limits)), read(plain));
        }
        if (plain == DataSize.class) {
            return new DataSizeShape();
        }
        Optional<Shape> ranged = ranged(plain, range);
        return ranged.isPresent() ? ranged.get() : unranged(plain, range);
    }

    private static Optional<Shape> ranged(Class<?> type, @Nullable Range range) throws BadSettingsException {
        if (type == Duration.class) {
            return Optional.of(new ScalarShapes.Span(Limits.ofDuration(range)));
        }
        NumberShape.Type number;
        if (type == int.class || type == Integer.class) {
            number = NumberShape.Type.INT;
        } else if (type == long.class || type == Long.class) {
            number = NumberShape.Type.LONG;
        } else if (type == double.class || type == Double.class) {
            number = NumberShape.Type.DOUBLE;
        } else {
            return Optional.empty();
        }
        Limits natural = NumberShape.naturalLimits(number);
        return Optional.of(new NumberShape(number, Limits.ofNumber(range, natural)));
    }

    private Shape unranged(Class<?> type, @Nullable Range range) throws BadSettingsException {
        if (range != null) {
            throw new BadSettingsException("@Range is for numbers and durations, not for " + type.getSimpleName());
        }
        if (type == boolean.class || type == Boolean.class) {
            return new ScalarShapes.Truth();
        }
        if (type == String.class) {
            return new ScalarShapes.Text();
        }
        if (type == Path.class) {
            return new ScalarShapes.FilePath();
        }
        if (type == Secret.class) {
            return new SecretShape();
        }
        if (type == YamlNode.class) {
            return new HolderShapes.Anything();
        }
        return type.isEnum() ? WordShape.of(type) : read(type);
    }

    private ChoiceShape choice(Class<?> type, Choice said) throws BadSettingsException {
        Map<String, RecordShape> records = new LinkedHashMap<>();
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            Word word = permitted.getAnnotation(Word.class);
            if (!permitted.isRecord() || word == null) {
                throw new BadSettingsException(permitted.getSimpleName() + " is a choice of " + type.getSimpleName()
                        + "; expected a record with @Word");
            }
            if (!(read(permitted) instanceof RecordShape shape) || shape.isShorthandOnly()) {
                throw new BadSettingsException(permitted.getSimpleName() + " has components that no file can give");
            }
            if (shape.fields().stream().anyMatch(field -> field.key().equals(said.key()))) {
                throw new BadSettingsException(
                        permitted.getSimpleName() + " has a component of the name of the @Choice's key, " + said.key());
            }
            if (records.putIfAbsent(word.value().toLowerCase(Locale.ROOT), shape) != null) {
                throw new BadSettingsException(type.getSimpleName() + " has the @Word " + word.value() + " twice");
            }
        }
        Optional<String> otherwise = said.otherwise().isEmpty()
                ? Optional.empty()
                : Optional.of(said.otherwise().toLowerCase(Locale.ROOT));
        if (otherwise.filter(word -> !records.containsKey(word)).isPresent()) {
            throw new BadSettingsException("@Choice of " + type.getSimpleName() + " otherwise takes " + said.otherwise()
                    + ", which no record is");
        }
        return new ChoiceShape(
                help(type.getAnnotation(Help.class)), said.key(), otherwise, records, ShorthandForm.of(type));
    }

    private static String help(@Nullable Help help) {
        return help == null ? "" : help.value();
    }
}
