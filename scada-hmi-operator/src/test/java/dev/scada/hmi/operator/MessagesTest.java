package dev.scada.hmi.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.api.control.RejectionCode;
import dev.scada.api.value.Quality;
import dev.scada.api.value.ValueKind;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessagesTest {
    /** The files are flat: one text a line. */
    private static final Pattern ENTRY = Pattern.compile("(?m)^  \"([^\"]+)\": \"((?:[^\"\\\\]|\\\\.)*)\",?$");

    private static final Pattern PLACE = Pattern.compile("\\{\\w+}");
    private static final Pattern USED = Pattern.compile("\\bt\\('([^']+)'");

    private final WebFolder web;
    private final Map<String, String> english;
    private final Map<String, String> german;

    MessagesTest() throws Exception {
        web = WebFolder.packaged();
        english = messages("en");
        german = messages("de");
    }

    private Map<String, String> messages(String language) {
        String text = web.read("messages/" + language + ".json");
        Map<String, String> messages = new TreeMap<>();
        ModuleReferences.match(ENTRY, text)
                .forEach(entry -> assertThat(messages.put(entry.group(1), entry.group(2)))
                        .as("%s twice in %s", entry.group(1), language)
                        .isNull());
        assertThat(messages).as("one text a line").hasSize((int) text.lines().count() - 2);
        return messages;
    }

    @Test
    void bothLanguagesHaveTheSameTexts() {
        assertThat(german.keySet()).isEqualTo(english.keySet());
    }

    @Test
    void bothLanguagesFillInTheSameValues() {
        assertThat(english)
                .allSatisfy((key, text) ->
                        assertThat(places(german.getOrDefault(key, ""))).as(key).isEqualTo(places(text)));
    }

    private static Set<String> places(String text) {
        return ModuleReferences.match(PLACE, text)
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void eachTextThatAModuleAsksForExists() throws IOException {
        assertThat(web.ownFiles(".js"))
                .flatMap(file -> ModuleReferences.match(USED, web.read(file))
                        .map(used -> used.group(1))
                        .toList())
                .hasSizeGreaterThan(80)
                .allSatisfy(key -> assertThat(english).containsKey(key));
    }

    @Test
    void eachWordOfTheApiHasAText() {
        Stream<String> wanted = Stream.of(
                        Stream.of(Quality.values()).map(quality -> "quality." + quality.name()),
                        Stream.of(RejectionCode.values()).map(code -> "rejection." + code.name()),
                        Stream.of(ValueKind.values()).map(kind -> "kind." + kind.word()))
                .flatMap(keys -> keys);

        assertThat(english.keySet()).containsAll(wanted.toList());
    }
}
