package dev.scada.core.plant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scada.api.settings.Shorthand;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A record written as one string, by its own {@link Shorthand} method. */
record ShorthandForm(Class<?> type, Method method, String example, String pattern) {
    /** The shorthand that the type declares, tried with its own example. */
    static Optional<ShorthandForm> of(Class<?> type) throws BadSettingsException {
        List<Method> methods = Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Shorthand.class))
                .toList();
        if (methods.isEmpty()) {
            return Optional.empty();
        }
        Method method = methods.get(0);
        boolean isStatic = Modifier.isStatic(method.getModifiers());
        boolean takesText = Arrays.equals(method.getParameterTypes(), new Class<?>[] {String.class});
        if (methods.size() > 1 || !isStatic || !takesText || !type.isAssignableFrom(method.getReturnType())) {
            throw new BadSettingsException("@Shorthand stands on one static method that takes a String and returns "
                    + type.getSimpleName() + ", not on " + method.getName());
        }
        method.setAccessible(true);
        Shorthand said = method.getAnnotation(Shorthand.class);
        ShorthandForm form = new ShorthandForm(type, method, said.example(), said.pattern());
        form.tryExample();
        return Optional.of(form);
    }

    private void tryExample() throws BadSettingsException {
        try {
            if (!pattern.isEmpty() && !Pattern.compile(pattern).matcher(example).find()) {
                throw new BadSettingsException("the example '" + example + "' does not match the @Shorthand's pattern");
            }
            if (method.invoke(null, example) == null) {
                throw new BadSettingsException("the @Shorthand's method returns null");
            }
        } catch (PatternSyntaxException e) {
            throw new BadSettingsException("the @Shorthand's pattern is no regular expression: " + e.getDescription());
        } catch (InvocationTargetException e) {
            throw new BadSettingsException("the @Shorthand's own example '" + example + "' is refused: "
                    + Contained.words(e.getCause() == null ? e : e.getCause()));
        } catch (IllegalAccessException e) {
            throw new BadSettingsException("the @Shorthand's method cannot be called: " + e);
        }
    }

    Optional<Object> parse(String text, Spot spot, Binding binding) {
        try {
            return Optional.ofNullable(method.invoke(null, text));
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            binding.problems()
                    .error(
                            spot,
                            cause instanceof IllegalArgumentException refused
                                    ? Contained.refusal(refused)
                                    : type.getSimpleName() + " failed, which is a fault of its plugin: "
                                            + Contained.words(cause));
        } catch (IllegalAccessException e) {
            binding.problems().error(spot, type.getSimpleName() + " cannot be made: " + e);
        }
        return Optional.empty();
    }

    ObjectNode schema() {
        // An address may be digits alone, which an editor takes for a number.
        boolean takesNumbers =
                pattern.isEmpty() || Pattern.compile(pattern).matcher("40001").find();
        ObjectNode schema = takesNumbers ? ScalarShapes.anyScalar() : ScalarShapes.typed("string");
        if (!pattern.isEmpty()) {
            schema.put("pattern", pattern);
        }
        schema.putArray("examples").add(example);
        return schema;
    }
}
