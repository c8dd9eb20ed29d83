package dev.scada.api.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a public static method of a settings record that takes one {@link String} and returns the record: lets the file
 * give the whole record as one string, {@code holding:100 float32} in place of a mapping. {@link Object#toString()} of
 * the record gives the shorthand back. The method throws {@link IllegalArgumentException} whose message teaches: what
 * was expected, with an example.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Shorthand {
    /** An example, shown in completion and in the schema: {@code holding:100 float32}. */
    String example();

    /** A regular expression (ECMA 262, for editors) that every shorthand matches; empty: any text. */
    String pattern() default "";
}
