package dev.scada.app.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scada.app.contract.JournalRecordView;
import dev.scada.app.contract.Json;
import dev.scada.core.journal.JournalCsv;
import dev.scada.core.journal.JournalRecord;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code scada journal export}. */
@Command(
        name = "export",
        header = "Write records of the journal to a file, the oldest first.",
        description = {
            "CSV is for people with a spreadsheet: text that it would run as a formula has an apostrophe before it, and a file"
                    + " begins with a byte order mark. JSON is for programs: an object a line.",
            "An export proves nothing by itself: 'scada journal verify' checks the journal's own files."
        })
final class JournalExportCommand implements Callable<Integer> {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String OUT = "-";

    /** Of what is written. */
    enum Format {
        CSV,
        JSON
    }

    private final Environment environment;

    @Mixin
    private JournalSource source = new JournalSource();

    @Option(names = "--format", paramLabel = "csv|json", description = "Default: csv")
    private Format format = Format.CSV;

    @Parameters(paramLabel = "FILE", description = "Where to write; - is the standard output")
    private String file = OUT;

    JournalExportCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        if (file.equals(OUT)) {
            int code = export(environment.out());
            environment.out().flush();
            return code;
        }
        try (Writer to = Files.newBufferedWriter(Path.of(file), StandardCharsets.UTF_8)) {
            if (format == Format.CSV) {
                to.write(BYTE_ORDER_MARK);
            }
            return export(to);
        }
    }

    private int export(Writer to) throws InterruptedException, IOException {
        JournalSource.Each each = format == Format.CSV ? new JournalCsv(to)::write : record -> json(record, to);
        IOException[] failure = new IOException[1];
        int code = source.connection().talk(environment, server -> {
            try {
                long count = source.read(server, "oldest", Long.MAX_VALUE, each);
                environment.say(count + (count == 1 ? " record" : " records"));
            } catch (IOException e) {
                failure[0] = e;
            }
            return ExitCodes.OK;
        });
        if (failure[0] != null) {
            throw failure[0];
        }
        return code;
    }

    private static void json(JournalRecord record, Writer to) throws IOException {
        ObjectNode node = Json.mapper().valueToTree(JournalRecordView.of(record));
        to.write(node + "\n");
    }
}
