package dev.scada.testkit;

import dev.scada.api.settings.Choice;
import dev.scada.api.settings.Default;
import dev.scada.api.settings.Help;
import dev.scada.api.settings.Range;
import dev.scada.api.settings.Secret;
import dev.scada.api.settings.Settings;
import dev.scada.api.settings.Shorthand;
import dev.scada.api.settings.Word;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules that {@code dev.scada.api.settings} states in its package documentation. */
final class SettingsRules {
    private static final Set<Class<?>> PLAIN =
            Set.of(boolean.class, int.class, long.class, double.class, String.class, Duration.class, Path.class);
    private static final Set<Class<?>> RANGED = Set.of(int.class, long.class, double.class, Duration.class);
    private static final Set<String> DURATION_UNITS = Set.of("ms", "s", "min", "h");

    private final List<String> violations = new ArrayList<>();
    private final Set<Class<?>> seen = new HashSet<>();

    private SettingsRules() {}

    /** In words, empty when all is well. */
    static List<String> violations(Settings<?, ?, ?> settings) {
        SettingsRules rules = new SettingsRules();
        rules.settingsType(settings.line(), "the line's settings");
        rules.settingsType(settings.device(), "the device's settings");
        rules.settingsType(settings.point(), "the point's address");
        return rules.violations;
    }

    private void settingsType(Class<?> type, String what) {
        if (!seen.add(type)) {
            return;
        }
        if (!Modifier.isPublic(type.getModifiers())) {
            violations.add(what + ": " + type.getName() + " is not public");
        }
        if (type.isRecord()) {
            shorthand(type, what);
            for (RecordComponent component : type.getRecordComponents()) {
                component(component, type.getSimpleName() + "." + component.getName());
            }
        } else if (type.isInterface() && type.isSealed()) {
            choice(type, what);
        } else {
            violations.add(what + ": " + type.getName() + " is neither a record nor a sealed interface of records");
        }
    }

    private void choice(Class<?> type, String what) {
        Choice choice = type.getAnnotation(Choice.class);
        if (choice == null) {
            violations.add(what + ": sealed " + type.getSimpleName() + " carries no @Choice");
            return;
        }
        Set<String> words = new HashSet<>();
        for (Class<?> option : type.getPermittedSubclasses()) {
            Word word = option.getAnnotation(Word.class);
            if (word == null || !words.add(word.value())) {
                violations.add(what + ": " + option.getSimpleName() + " carries no @Word of its own");
            }
            if (!option.isRecord()) {
                violations.add(what + ": " + option.getSimpleName() + " is no record");
            }
            settingsType(option, what);
        }
        if (!choice.otherwise().isEmpty() && !words.contains(choice.otherwise())) {
            violations.add(what + ": no record has the word '" + choice.otherwise() + "' of @Choice.otherwise");
        }
    }

    private void component(RecordComponent component, String name) {
        if (!component.isAnnotationPresent(Help.class)) {
            violations.add(name + " carries no @Help");
        }
        Class<?> type = component.getType();
        boolean wrapped = type == Optional.class || type == List.class;
        if (wrapped && component.isAnnotationPresent(Default.class)) {
            violations.add(name + " is optional and has a @Default");
        }
        Type inner = wrapped ? argument(component.getGenericType()) : type;
        if (!(inner instanceof Class<?> bare)) {
            violations.add(name + " has a type that no file can say: " + component.getGenericType());
            return;
        }
        value(bare, name, wrapped);
        range(component, unboxed(bare), name);
    }

    private static @Nullable Type argument(Type generic) {
        return generic instanceof ParameterizedType parameterized
                ? parameterized.getActualTypeArguments()[0]
                : null;
    }

    private void value(Class<?> type, String name, boolean wrapped) {
        Class<?> bare = wrapped ? unboxed(type) : type;
        if (PLAIN.contains(bare) || bare == Secret.class || bare.isEnum()) {
            return;
        }
        if (bare.isRecord() || bare.isSealed()) {
            settingsType(bare, name);
        } else {
            violations.add(name + " has a type that no file can say: " + type.getName());
        }
    }

    private static Class<?> unboxed(Class<?> type) {
        return MethodType.methodType(type).unwrap().returnType();
    }

    private void range(RecordComponent component, Class<?> type, String name) {
        Range range = component.getAnnotation(Range.class);
        if (range == null) {
            return;
        }
        if (!RANGED.contains(type)) {
            violations.add(name + " has a @Range and is no number or duration");
        }
        if (range.min() > range.max()) {
            violations.add(name + " has a @Range that is upside down");
        }
        if (type == Duration.class && !DURATION_UNITS.contains(range.unit())) {
            violations.add(name + " has a @Range of a duration without a unit of ms, s, min or h");
        }
    }

    private void shorthand(Class<?> type, String what) {
        List<Method> methods = Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Shorthand.class))
                .toList();
        for (Method method : methods) {
            boolean fits = Modifier.isStatic(method.getModifiers())
                    && Modifier.isPublic(method.getModifiers())
                    && method.getReturnType() == type
                    && Arrays.equals(method.getParameterTypes(), new Class<?>[] {String.class});
            if (!fits || methods.size() > 1) {
                violations.add(what + ": @Shorthand is for one public static method that takes a String and returns "
                        + type.getSimpleName());
            }
        }
    }
}
