package dev.scada.core.plant;

/** What code of a plugin may throw at us without ending the check. */
final class Contained {
    private Contained() {}

    /** In words; throws it on when it is not the plugin's to cause and not ours to survive (memory, not a recursion). */
    static String words(Throwable thrown) {
        if (thrown instanceof VirtualMachineError fatal && !(thrown instanceof StackOverflowError)) {
            throw fatal;
        }
        String said = thrown.getMessage();
        return thrown.getClass().getSimpleName() + (said == null ? "" : ": " + said);
    }

    /** The message that a settings record refuses its values with. */
    static String refusal(IllegalArgumentException refused) {
        String said = refused.getMessage();
        return said == null || said.isBlank() ? "refused, without a reason" : said;
    }
}
