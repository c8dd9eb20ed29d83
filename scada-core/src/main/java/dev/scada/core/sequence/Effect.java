package dev.scada.core.sequence;

/** What a machine wants done, in order. */
public sealed interface Effect {
    /**
     * Put on record that a step begins, then say {@link RunMachine#recorded}.
     *
     * @param turn to be given back
     */
    record Recording(long turn, int step) implements Effect {}

    /**
     * Send a step's command, then say {@link RunMachine#commandEnded}.
     *
     * @param turn to be given back
     */
    record Send(long turn, int step) implements Effect {}

    /**
     * Take a step's command back, if it has not been sent yet. How it ended is waited for all the same.
     *
     * @param turn that it was sent with
     */
    record TakeBack(long turn, int step) implements Effect {}

    /**
     * Put on record what has come of a step; nothing waits for that.
     *
     * @param what one word: done, failed, yes, no, says, paused, resumed, confirmed, declined, aborting
     * @param words for people, may be empty
     * @param by who did it; empty: nobody
     */
    record Note(int step, String what, String words, String by) implements Effect {}

    /**
     * It has ended.
     *
     * @param reason empty when all is well
     */
    record End(Ending ending, String reason) implements Effect {}
}
