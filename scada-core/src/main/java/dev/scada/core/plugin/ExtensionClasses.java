package dev.scada.core.plugin;

import jakarta.inject.Inject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Loads the classes that a plugin names, and looks at them before an instance is made. */
final class ExtensionClasses {
    private final ClassLoader loader;

    ExtensionClasses(ClassLoader loader) {
        this.loader = loader;
    }

    /** Runs no code of the class yet. */
    Class<?> load(String name, ExtensionPoint<?> point) throws RefusedException {
        String where = "META-INF/services/" + point.type().getName() + " names " + name;
        Class<?> type;
        try {
            type = Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw new RefusedException(where + ", but there is no such class in the archive", e);
        }
        if (type.getClassLoader() != loader) {
            throw new RefusedException(where + ", which is not a class of the plugin's own");
        }
        if (!point.type().isAssignableFrom(type)) {
            throw new RefusedException(
                    where + ", which does not implement " + point.type().getSimpleName());
        }
        if (type.isInterface() || Modifier.isAbstract(type.getModifiers())) {
            throw new RefusedException(where + ", of which no instance can be made: it is abstract");
        }
        if (type.getEnclosingClass() != null && !Modifier.isStatic(type.getModifiers())) {
            throw new RefusedException(where + ", of which no instance can be made: it is an inner class, not static");
        }
        checkConstructor(type);
        for (Class<?> part = type; part != null; part = part.getSuperclass()) {
            checkMembers(part);
        }
        return type;
    }

    /** What an extension needs stands in its constructor, where tests and readers see it. */
    private static void checkMembers(Class<?> type) throws RefusedException {
        Optional<? extends Member> injected = Stream.concat(
                        Arrays.stream(type.getDeclaredFields()), Arrays.stream(type.getDeclaredMethods()))
                .filter(member -> member.isAnnotationPresent(Inject.class))
                .findFirst();
        if (injected.isPresent()) {
            throw new RefusedException(type.getName() + " has @Inject on '"
                    + injected.get().getName() + "': only a constructor may have it");
        }
    }

    private static void checkConstructor(Class<?> type) throws RefusedException {
        List<Constructor<?>> annotated = Arrays.stream(type.getDeclaredConstructors())
                .filter(constructor -> constructor.isAnnotationPresent(Inject.class))
                .toList();
        if (annotated.size() > 1) {
            throw new RefusedException(type.getName() + " has more than one constructor with @Inject: keep one");
        }
        if (annotated.isEmpty() && !hasPlainConstructor(type)) {
            throw new RefusedException(type.getName()
                    + " has no constructor that the runtime can call: mark one with jakarta.inject.Inject, or let one that"
                    + " is not private have no parameters");
        }
        for (Constructor<?> constructor : annotated) {
            for (Class<?> parameter : constructor.getParameterTypes()) {
                if (!ExtensionsModule.LENT.contains(parameter)) {
                    throw new RefusedException(type.getName() + " asks for " + parameter.getName()
                            + " in its constructor; an extension may ask for "
                            + ExtensionsModule.LENT.stream()
                                    .map(Class::getName)
                                    .sorted()
                                    .collect(Collectors.joining(", ")));
                }
            }
        }
    }

    private static boolean hasPlainConstructor(Class<?> type) {
        return Arrays.stream(type.getDeclaredConstructors())
                .anyMatch(constructor -> constructor.getParameterCount() == 0
                        && (!Modifier.isPrivate(constructor.getModifiers())
                                || Modifier.isPrivate(type.getModifiers())));
    }
}
