package dev.scada.driver.modbus.tool;

import dev.scada.api.driver.DriverException;
import dev.scada.api.tool.ToolContext;
import dev.scada.driver.modbus.Interrogation.Reply;
import dev.scada.driver.modbus.Question;
import java.util.List;
import java.util.Set;

/** {@code scada modbus identify}. */
final class IdentifyWord implements Word {

    @Override
    public String name() {
        return "identify";
    }

    @Override
    public String usage() {
        return Usage.IDENTIFY;
    }

    @Override
    public Set<String> flags() {
        return Set.of();
    }

    @Override
    public Set<String> valued() {
        return Set.of();
    }

    @Override
    public int run(Arguments arguments, ToolContext context)
            throws UsageException, DriverException, InterruptedException {
        arguments.requireNothingFrom(1);
        Where where = Where.one(arguments);
        int unit = Word.unit(arguments);
        try (Talk talk = Word.talk(context, where, arguments, USUAL_TIMEOUT)) {
            talk.connect();
            List<Reply> replies = new Asked(talk, unit).all(Question.identity());
            context.out().println("unit " + unit + " at " + where.text());
            Asked.print(replies, context);
            return replies.stream().anyMatch(Reply::isAnswered) ? 0 : ModbusTool.FAILED;
        }
    }
}
