package dev.scada.modbus.sunspec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ModelLibraryTest {

    private final ModelLibrary library = new ModelLibrary();

    @ParameterizedTest
    @ValueSource(ints = {1, 101, 103, 120, 122, 123, 160, 203, 213, 307, 401, 701, 802})
    void everyBundledModelLoadsAndBeginsWithItsIdAndLength(int id) {
        Model model = library.model(id).orElseThrow();
        assertThat(model.id()).isEqualTo(id);
        assertThat(model.root().points()).extracting(ModelPoint::name).startsWith("ID", "L");
        for (ModelPoint point : model.root().points()) {
            assertThat(point.form().width()).as(point.name()).isEqualTo(point.size());
        }
    }

    @Test
    void aModelIsWhatItsFileSays() throws SunSpecException {
        Model inverter = library.model(103).orElseThrow();
        assertThat(inverter.root().pointsSize()).as("length 50 and the header").isEqualTo(52);
        ModelPoint power = inverter.point(PointPath.parse("103/W"));
        assertThat(power.kind()).isEqualTo(PointKind.INT16);
        assertThat(power.units()).isEqualTo("W");
        assertThat(power.scale()).contains("W_SF");
        assertThat(inverter.point(PointPath.parse("103/St")).labels())
                .containsEntry(4L, "MPPT")
                .hasSize(8);
        assertThat(inverter.point(PointPath.parse("103/Evt1")).symbols()).containsEntry(0L, "GROUND_FAULT");
        assertThat(inverter.point(PointPath.parse("103/Evt1")).labels())
                .as("those of bits")
                .isEmpty();
        assertThat(library.model(307)
                        .orElseThrow()
                        .point(PointPath.parse("307/TmpAmb"))
                        .exponent())
                .contains(-1);
        assertThat(library.model(160).orElseThrow().root().groups().get(0).repeats())
                .isEqualTo(new ModelGroup.FillsLength());
        assertThat(library.model(123)
                        .orElseThrow()
                        .point(PointPath.parse("123/WMaxLimPct"))
                        .isWritable())
                .isTrue();
        assertThat(library.model(999)).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            103/Watt           | inverter_three_phase of model 103 has no point Watt; it has ID, L, A, AphA
            160/modul/1/DCW    | mppt has no group modul, and the groups module/1
            160/module/DCW     | module repeats, so which one stands behind it, from 1, as in module/1/ID
            160/module/0/DCW   | module repeats, so which one stands behind it, from 1
            160/module/1/DC    | module of model 160 has no point DC; it has ID, IDStr, DCA
            160/module         | mppt of model 160 has no point module; it has ID, L, DCA_SF
            """)
    void aPointThatTheModelDoesNotHaveIsRefusedWithWhatItHas(String path, String message) {
        PointPath parsed = PointPath.parse(path);
        Model model = library.model(parsed.model()).orElseThrow();
        assertThatThrownBy(() -> model.point(parsed))
                .isInstanceOf(SunSpecException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "103", "W", "103/", "103#0/W", "0/W", "65535/W", "103//W", "103/W/", "103#/W"})
    void whatIsNoPathIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> PointPath.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"103/W", "103#2/W", "160/module/2/DCW"})
    void theTextOfAPathIsWhatIsParsed(String text) {
        assertThat(PointPath.parse(text)).hasToString(text);
        assertThat(PointPath.parse(PointPath.parse(text).toString())).isEqualTo(PointPath.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"id\": 1, \"group\": 5}",
                "{\"id\": 1, \"group\": {\"points\": [5]}}",
                "{\"id\": 1, \"group\": {\"points\": [{\"name\": \"A\", \"type\": \"int17\", \"size\": 1}]}}",
                "{\"id\": 1, \"group\": {\"points\": [{\"name\": \"A\", \"type\": \"int32\", \"size\": 1}]}}",
                "{\"id\": 1, \"group\": {\"points\": [{\"name\": \"A\", \"type\": \"int16\"}]}}",
                "{\"id\": 1, \"group\": {\"count\": [], \"points\": []}}",
                "{\"id\": 1, \"group\": {",
            })
    void whatIsNoModelIsSaidToBeNone(String json) {
        assertThatThrownBy(() -> ModelFile.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(IOException.class);
    }

    @Test
    void groupsMayRepeatByAPointOfTheModelAndWithinOneAnother() throws Exception {
        String json = """
                {"id": 64001, "extra": [1, {"a": 2}], "group": {"name": "curves", "points": [
                   {"name": "ID", "type": "uint16", "size": 1}, {"name": "L", "type": "uint16", "size": 1},
                   {"name": "NCrv", "type": "count", "size": 1}, {"name": "NPt", "type": "count", "size": 1},
                   {"name": "V_SF", "type": "sunssf", "size": 1}],
                 "groups": [{"name": "once", "points": [{"name": "X", "type": "int16", "size": 1}]},
                   {"name": "crv", "count": "NCrv", "points": [{"name": "Act", "type": "int16", "size": 1}],
                    "groups": [{"name": "pt", "count": "NPt", "points": [
                       {"name": "V", "type": "uint16", "size": 1, "sf": "V_SF"}, {"name": "P", "type": "int32", "size": 2}]}]}]}}
                """;
        Model model = ModelFile.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
        assertThat(model.counts()).extracting(ModelPoint::name).containsExactlyInAnyOrder("NCrv", "NPt");
        assertThat(model.point(PointPath.parse("64001/crv/2/pt/3/P")).kind()).isEqualTo(PointKind.INT32);
        assertThat(model.point(PointPath.parse("64001/once/X")).kind()).isEqualTo(PointKind.INT16);
        FoundModel found = new FoundModel(64_001, 1, 100, 4 + 2 * (1 + 3 * 3), Map.of("NCrv", 2, "NPt", 3));
        Location third = DeviceMap.locate(model, found, PointPath.parse("64001/crv/2/pt/3/V"));
        // Header and counts 5, one X, a curve of 10, Act, two points of 3.
        assertThat(third.address()).hasToString("holding:" + (100 + 5 + 1 + 10 + 1 + 6) + " uint16 none=0xFFFF");
        assertThat(third.scaleAddress()).contains(104);
        assertThatThrownBy(() -> DeviceMap.locate(model, found, PointPath.parse("64001/crv/3/Act")))
                .hasMessageContaining("the device has 2 of crv");
        assertThatThrownBy(() -> DeviceMap.locate(model, found, PointPath.parse("64001/crv/1/pt/4/V")))
                .hasMessageContaining("the device has 3 of pt");
    }
}
