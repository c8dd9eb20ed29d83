package dev.scada.app.contract;

/** Why a request was not served. */
public record ErrorView(Failure error) {
    /**
     * One error.
     *
     * @param code for programs: lower case words joined by underscores
     * @param message for people: what, where, what was expected
     */
    public record Failure(String code, String message) {}

    public static ErrorView of(String code, String message) {
        return new ErrorView(new Failure(code, message));
    }
}
