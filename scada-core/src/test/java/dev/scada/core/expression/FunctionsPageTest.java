package dev.scada.core.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The reference in docs/expressions.md is what the code has. */
class FunctionsPageTest {
    @Test
    void thePageListsEveryFunctionAndNoOther() throws IOException {
        String page = Files.readString(Path.of("../docs/expressions.md"));
        assertThat(page.substring(page.indexOf("## Reference"))).isEqualTo("## Reference\n\n" + table());
    }

    /** One line a function; its further forms stand beside the first. */
    static String table() {
        Map<String, String> calls = new LinkedHashMap<>();
        Map<String, String> help = new LinkedHashMap<>();
        for (Function function : Functions.all()) {
            if (!function.isOperator()) {
                String call = "`" + function.call() + "`";
                calls.merge(function.name(), call, (a, b) -> a.contains(b) ? a : a + ", " + b);
                help.merge(function.name(), function.help(), (a, b) -> b.isEmpty() || a.equals(b) ? a : a + ". " + b);
            }
        }
        StringBuilder table = new StringBuilder("| function | what it gives |\n| --- | --- |\n");
        calls.forEach((name, call) -> table.append("| ")
                .append(call)
                .append(" | ")
                .append(help.get(name))
                .append(" |\n"));
        return table.toString();
    }
}
