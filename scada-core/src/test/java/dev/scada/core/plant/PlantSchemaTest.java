package dev.scada.core.plant;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PlantSchemaTest {
    private static final PlantSchema SCHEMA = new PlantSchema(FakeDrivers.good());

    @Test
    void theSchemasAreSchemas() {
        Schema draft = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(com.networknt.schema.SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        assertThat(draft.validate(SCHEMA.plant(), InputFormat.JSON)).isEmpty();
        assertThat(draft.validate(SCHEMA.devices(), InputFormat.JSON)).isEmpty();
        assertThat(draft.validate(SCHEMA.templates(), InputFormat.JSON)).isEmpty();
        assertThat(draft.validate(new PlantSchema(FakeDrivers.none()).devices(), InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void aGoodPlantIsValid() {
        assertThat(errors(SCHEMA.plant(), PlantFolder.GOOD_PLANT)).isEmpty();
        assertThat(errors(SCHEMA.devices(), PlantFolder.GOOD_DEVICES)).isEmpty();
        assertThat(errors(SCHEMA.devices(), "# nothing")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{ name: N, nam: M }",
                "{ name: N, http: { port: 65536 } }",
                "{ name: N, http: { port: -1 } }",
                "{ name: N, http: { port: '80' } }",
                "{ name: N, http: { tls: maybe } }",
                "{ name: N, scanClasses: { fast: 1 } }",
                "{ name: N, scanClasses: { fast: 1 s } }",
                "{ name: N, scanClasses: { 'a b': 1s } }",
            })
    void mistakesInPlantYamlAreNot(String yaml) {
        assertThat(errors(SCHEMA.plant(), yaml)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ line: {} }",
                "{ lines: { l: {} } }",
                "{ lines: { l: { driver: fake } } }",
                "{ lines: { l: { driver: modbus, settings: { host: h } } } }",
                "{ lines: { l: { driver: fake, settings: { hots: h } } } }",
                "{ lines: { l: { driver: fake, settings: { host: h, port: 0 } } } }",
                "{ lines: { l: { driver: fake, settings: { host: h, pause: 1 } } } }",
                "{ lines: { l: { driver: fake, settings: { host: h, password: secret } } } }",
                "{ lines: { l: { driver: fake, settings: { host: h, password: { env: a, file: b } } } } }",
                "{ lines: { l: { driver: fake, settings: { transport: rtu, host: h } } } }",
                "{ lines: { l: { driver: fake, settings: { transport: rtu, serial: { port: a, parity: x } } } } }",
                "{ lines: { l: { driver: fake, settings: { transport: udp, host: h } } } }",
                "{ devices: { d: {} } }",
                "{ devices: { d: { line: l, settings: { unit: 256 } } } }",
                "{ devices: { d: { line: l, settings: { order: INTEL2 } } } }",
                "{ devices: { d: { line: l, settings: { banks: 1 } } } }",
                "{ devices: { d: { line: l, settings: { window: { from: 1 } } } } }",
                "{ devices: { d: { line: l, tag: {} } } }",
                "{ devices: { d: { line: { driver: fake, settings: { host: h } }, tags: { a: holding-1 } } } }",
                "{ devices: { d: { line: l, tags: { a: holding-1 } } } }",
                "{ devices: { d: { line: l, tags: { a: {} } } } }",
                "{ devices: { d: { line: l, tags: { a: { address: 'holding:1', unti: bar } } } } }",
                "{ devices: { d: { line: l, tags: { a: { address: 'holding:1', range: { min: 1 } } } } } }",
                "{ devices: { d: { line: l, tags: { a: { address: 'holding:1', deadband: -1 } } } } }",
                "{ devices: { d: { line: l, tags: { a: { address: 'holding:1', labels: { one: x } } } } } }",
                "{ devices: { d: { line: l, tags: { a: { address: 'holding:1', access: write-only } } } } }",
                "{ devices: { d: { line: l, tags: { a: { address: { table: x, wireAddress: 1 } } } } } }",
                "{ devices: { d: { line: l, tags: { /a: 'holding:1' } } } }",
            })
    void mistakesInDevicesAreNot(String yaml) {
        assertThat(errors(SCHEMA.devices(), yaml)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{ templates: { t: {} } }",
                "{ templates: { t: { extends: u, help: H, parameters: { a: text, b: , c: { type: number, min: 1 } } } } }",
                "{ templates: { t: { settings: { unit: $(a) }, tags: { x: holding-$(a), y: { clamp: $(b) } } } } }",
                "{ templates: { t: { tags: { x: { removed: true }, y: { range: { removed: true } } } } } }",
                "{ templates: { t: { tags: { x: { range: { max: $(m) }, labels: { 0: $(off) } } } } } }",
                "{ templates: { t: { line: { driver: $(d) }, tagLists: [a.csv, { file: b.csv, decimal: comma }] } } }",
                "{ templates: { t: { parts: { p: { template: u, parameters: { a: 1 }, path: a/b } } } } }",
            })
    void goodTemplatesAreValid(String yaml) {
        assertThat(errors(SCHEMA.templates(), yaml)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ template: {} }",
                "{ templates: { t: { tgas: {} } } }",
                "{ templates: { t: { template: u } } }",
                "{ templates: { t: { parameters: { a: txt } } } }",
                "{ templates: { t: { parameters: { a: { typ: text } } } } }",
                "{ templates: { t: { tags: { x: { unti: bar } } } } }",
                "{ templates: { t: { tags: { x: { clamp: maybe } } } } }",
                "{ templates: { t: { tagLists: a.csv } } }",
                "{ templates: { t: { parts: { p: { templat: u } } } } }",
            })
    void mistakesInTemplatesAreNot(String yaml) {
        assertThat(errors(SCHEMA.templates(), yaml)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ devices: { d: { template: t, parameters: { a: 1 }, tags: { x: { removed: true }, y: { unit: m } } } } }",
                "{ devices: { d: { template: t, settings: { banks: 1 } } } }",
                "{ devices: { d: { line: l, tagLists: [a.csv] } }, tagLists: [{ file: b.csv }] }",
                "{ instances: [{ template: t, each: { line: l }, rows: { d: { a: 1 } }, file: f.csv }] }",
            })
    void devicesOfTemplatesAreValid(String yaml) {
        assertThat(errors(SCHEMA.devices(), yaml)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ devices: { d: { template: t, tgas: {} } } }",
                "{ devices: { d: { template: t, tags: { x: { unti: m } } } } }",
                "{ devices: { d: { line: l, tagLists: [{ fil: a.csv }] } } }",
                "{ instances: [{ rows: {} }] }",
                "{ instances: [{ template: t, row: {} }] }",
                "{ tagLists: a.csv }",
            })
    void mistakesInDevicesOfTemplatesAreNot(String yaml) {
        assertThat(errors(SCHEMA.devices(), yaml)).isNotEmpty();
    }

    @Test
    void helpDefaultsAndRangesStandInIt() {
        assertThat(SCHEMA.devices())
                .contains(
                        "\"description\" : \"Unit identifier\"",
                        "\"maximum\" : 65535",
                        "\"default\" : 502",
                        "\"default\" : \"1s\"",
                        "\"pattern\" : \"^[a-z]+:[0-9]+( [a-z0-9]+)?$\"",
                        "\"intel\"");
    }

    @Test
    void aDriverWithWrongSettingsSpoilsNothingElse() {
        String schema = new PlantSchema(FakeDrivers.of(FakeDriver.Fault.THROWS_IN_SETTINGS)).devices();
        assertThat(errors(schema, "{ lines: { l: { driver: fake, settings: { x: y } } } }"))
                .isEmpty();
        assertThat(errors(schema, "{ lines: { l: { driver: fake, x: y } } }")).isNotEmpty();
    }

    private static List<Error> errors(String schema, String yaml) {
        YamlNode node =
                new YamlReader(new Problems()).parsed(yaml, Spot.startOf("f")).orElseThrow();
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema)
                .validate(YamlJson.of(node).toString(), InputFormat.JSON);
    }
}
