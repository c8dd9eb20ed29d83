package dev.scada.testkit;

/** What a test can make the fixture's device do. May grow; a fixture says which of them it can. */
public enum DeviceState {
    /** It answers as it should. */
    ANSWERING,
    /** It takes connections and requests, and answers nothing: a half-open link, a hung controller. */
    SILENT,
    /**
     * Each answer comes when one and a half times {@link DriverFixture#timeout()} have passed since its request, also when
     * the state is another by then.
     */
    LATE,
    /** It answers each request at once with bytes that are no answer in its protocol. */
    GARBLED,
    /** Its connections are cut, and no new ones are taken. */
    UNPLUGGED
}
