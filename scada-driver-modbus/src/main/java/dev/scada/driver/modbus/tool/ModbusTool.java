package dev.scada.driver.modbus.tool;

import dev.scada.api.driver.DriverException;
import dev.scada.api.tool.Tool;
import dev.scada.api.tool.ToolContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code scada modbus}: talks to devices by itself, without a plant. */
public final class ModbusTool implements Tool {
    static final int FAILED = 1;
    static final int WRONG_ARGUMENTS = 2;

    private static final Set<String> HELP = Set.of("--help", "-h", "help");
    private static final List<Word> WORDS =
            List.of(new ReadWord(), new WriteWord(), new ScanWord(), new IdentifyWord(), new DiagnoseWord());

    @Override
    public String name() {
        return "modbus";
    }

    @Override
    public String summary() {
        return "Read, write, scan, identify and diagnose a Modbus device, without a plant";
    }

    @Override
    public int run(List<String> words, ToolContext context) throws InterruptedException {
        if (words.isEmpty()) {
            context.err().print(Usage.ALL);
            context.err().flush();
            return WRONG_ARGUMENTS;
        }
        String first = words.get(0);
        if (HELP.contains(first)) {
            return help(context, Usage.ALL);
        }
        Optional<Word> word =
                WORDS.stream().filter(each -> each.name().equals(first)).findFirst();
        if (word.isEmpty()) {
            context.err()
                    .println("scada modbus: there is no word '" + first + "'; there are "
                            + WORDS.stream().map(Word::name).collect(Collectors.joining(", ")));
            context.err().println("scada modbus --help tells more.");
            return WRONG_ARGUMENTS;
        }
        Interruption stop = Interruption.watch(context);
        try {
            return run(word.get(), words.subList(1, words.size()), context);
        } finally {
            stop.close();
        }
    }

    private static int run(Word word, List<String> words, ToolContext context) throws InterruptedException {
        try {
            Arguments arguments = Arguments.parse(words, word.flags(), word.valued());
            if (arguments.isGiven("--help")) {
                return help(context, word.usage() + Usage.COMMON);
            }
            return word.run(arguments, context);
        } catch (UsageException e) {
            context.err().println("scada modbus " + word.name() + ": " + e.getMessage());
            context.err().println("scada modbus " + word.name() + " --help tells more.");
            return WRONG_ARGUMENTS;
        } catch (DriverException e) {
            context.err().println("scada modbus " + word.name() + ": " + e.getMessage());
            return FAILED;
        } finally {
            context.out().flush();
            context.err().flush();
        }
    }

    private static int help(ToolContext context, String text) {
        context.out().print(text);
        context.out().flush();
        return 0;
    }
}
