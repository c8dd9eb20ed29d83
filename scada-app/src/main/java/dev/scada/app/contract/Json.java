package dev.scada.app.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.scada.api.driver.TraceDecoding.Direction;
import dev.scada.api.value.Severity;
import dev.scada.api.value.Value;
import dev.scada.api.value.ValueKind;
import dev.scada.core.acquisition.HealthState;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * How the contract is written as JSON, and what JSON is taken.
 *
 * <p>Written: an absent value is left out, never null; numbers keep all their digits; enumerations are lower case, but for
 * codes. Taken: strict, so that a mistyped key is an error and not a surprise, and within limits that hold before any
 * object is made.
 */
public final class Json {
    /** The deepest nesting that a request may have; the contract needs two levels. */
    public static final int DEEPEST = 16;

    private static final int LONGEST_NUMBER = 64;
    private static final int LONGEST_NAME = 256;

    private static final JsonMapper MAPPER = mapper(DEEPEST, true);
    /** For what our own server answers: our documents nest deeper than requests may, and later versions may add keys. */
    private static final JsonMapper ANSWERS = mapper(64, false);

    private Json() {}

    /** For requests and answers of the server. Thread-safe. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /** For a client, which reads what a server of this or a later version answers. Thread-safe. */
    public static JsonMapper answers() {
        return ANSWERS;
    }

    /** Text of an object of the contract. */
    public static String text(Object view) {
        try {
            return MAPPER.writeValueAsString(view);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not JSON: " + view.getClass(), e);
        }
    }

    /** As {@link #text(Object)}, of texts that are first made fit for the reader's eyes. */
    public static String text(Object view, UnaryOperator<String> fit) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = new FitTexts(MAPPER.createGenerator(text), fit)) {
            MAPPER.writeValue(out, view);
        } catch (IOException e) {
            throw new IllegalStateException("not JSON: " + view.getClass(), e);
        }
        return text.toString();
    }

    private static final class FitTexts extends JsonGeneratorDelegate {
        private final UnaryOperator<String> fit;

        FitTexts(JsonGenerator out, UnaryOperator<String> fit) {
            super(out, false);
            this.fit = fit;
        }

        @Override
        public void writeString(String text) throws IOException {
            super.writeString(fit.apply(text));
        }
    }

    private static JsonMapper mapper(int deepest, boolean strict) {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(deepest)
                        .maxNumberLength(LONGEST_NUMBER)
                        .maxNameLength(LONGEST_NAME)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        return JsonMapper.builder(factory)
                .addModule(contractTypes())
                .withConfigOverride(
                        Optional.class,
                        override -> override.setInclude(
                                JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS)))
                .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, strict)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .build();
    }

    private static SimpleModule contractTypes() {
        SimpleModule module = new SimpleModule("scada-contract");
        module.addSerializer(Optional.class, new OptionalSerializer());
        module.addSerializer(Value.class, new ValueSerializer());
        module.addSerializer(Instant.class, asText(Instant::toString));
        module.addSerializer(Duration.class, asText(Duration::toString));
        module.addSerializer(ZoneId.class, asText(ZoneId::getId));
        module.addSerializer(Severity.class, asText(Severity::word));
        module.addSerializer(ValueKind.class, asText(ValueKind::word));
        module.addSerializer(HealthState.class, asText(HealthState::word));
        module.addSerializer(
                Direction.class, asText(direction -> direction.name().toLowerCase(Locale.ROOT)));
        return module;
    }

    private static <T> JsonSerializer<T> asText(Function<T, String> text) {
        return new JsonSerializer<>() {
            @Override
            public void serialize(T value, JsonGenerator out, SerializerProvider all) throws IOException {
                out.writeString(text.apply(value));
            }
        };
    }

    @SuppressWarnings("rawtypes") // a serializer is registered for the raw class
    private static final class OptionalSerializer extends JsonSerializer<Optional> {
        @Override
        public boolean isEmpty(SerializerProvider all, Optional value) {
            return value.isEmpty();
        }

        @Override
        public void serialize(Optional value, JsonGenerator out, SerializerProvider all) throws IOException {
            if (value.isPresent()) {
                all.defaultSerializeValue(value.get(), out);
            } else {
                out.writeNull();
            }
        }
    }

    private static final class ValueSerializer extends JsonSerializer<Value> {
        @Override
        public void serialize(Value value, JsonGenerator out, SerializerProvider all) throws IOException {
            switch (value.kind()) {
                case BOOL -> out.writeBoolean(((Value.Bool) value).value());
                case INT -> out.writeNumber(((Value.Int) value).value());
                case UINT64 -> out.writeNumber(((Value.UInt64) value).toBigInteger());
                case REAL -> out.writeNumber(((Value.Real) value).value());
                case TEXT, BYTES, TIME -> out.writeString(value.toString());
            }
        }
    }
}
