package dev.scada.testkit;

import dev.scada.api.settings.Settings;
import dev.scada.api.settings.Shorthand;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A settings record's one-string form: reading it gives the record, and the record's text gives it back. */
final class Shorthands {
    private Shorthands() {}

    /** What the record's own text is read as; the record itself where it has no shorthand. */
    static Object rebuilt(Object settings) throws ReflectiveOperationException {
        Optional<Method> reader = reader(settings.getClass());
        return reader.isPresent() ? read(reader.get(), settings.toString()) : settings;
    }

    /** Examples in {@code @Shorthand} that are not what they stand for, in words. */
    static List<String> badExamples(Settings<?, ?, ?> settings) throws ReflectiveOperationException {
        List<String> bad = new ArrayList<>();
        List<Class<?>> records = Stream.of(settings.line(), settings.device(), settings.point())
                .flatMap(type -> type.isSealed() ? Arrays.stream(type.getPermittedSubclasses()) : Stream.of(type))
                .toList();
        for (Class<?> type : records) {
            Optional<Method> reader = reader(type);
            if (reader.isEmpty()) {
                continue;
            }
            Shorthand shorthand = reader.get().getAnnotation(Shorthand.class);
            if (!shorthand.pattern().isEmpty() && !shorthand.example().matches(shorthand.pattern())) {
                bad.add(type.getSimpleName() + ": its example does not match its pattern: " + shorthand.example());
            }
            try {
                Object example = read(reader.get(), shorthand.example());
                if (!example.equals(read(reader.get(), example.toString()))) {
                    bad.add(type.getSimpleName() + ": the example's text is read as something else: " + example);
                }
            } catch (InvocationTargetException e) {
                bad.add(type.getSimpleName() + ": its example is refused: " + e.getCause());
            }
        }
        return bad;
    }

    static Optional<Method> reader(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Shorthand.class))
                .filter(method -> Modifier.isStatic(method.getModifiers()))
                .filter(method -> Arrays.equals(method.getParameterTypes(), new Class<?>[] {String.class}))
                .findFirst();
    }

    private static Object read(Method reader, String text) throws ReflectiveOperationException {
        reader.setAccessible(true);
        return reader.invoke(null, text);
    }
}
