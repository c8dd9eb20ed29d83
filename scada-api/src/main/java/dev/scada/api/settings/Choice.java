package dev.scada.api.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a sealed interface of records: the key whose word picks the record. Each record names its word with {@link Word}.
 *
 * <pre>{@code
 * @Choice(key = "transport", otherwise = "tcp")
 * public sealed interface ModbusLine permits ModbusTcpLine, ModbusRtuLine {}
 * }</pre>
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Choice {
    String key();

    /** The word that stands when the key is absent; empty: the key is required. */
    String otherwise() default "";
}
