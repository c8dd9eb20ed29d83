package dev.scada.app.http;

/** A request that is not served, with what the client is told. */
@SuppressWarnings("serial")
public final class HttpError extends RuntimeException {
    private final int status;
    private final String code;

    public HttpError(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    static HttpError badRequest(String code, String message) {
        return new HttpError(400, code, message);
    }

    static HttpError unauthorised() {
        return new HttpError(
                401,
                "unauthorised",
                "log in first: open the link that 'scada demo' or 'scada run' printed, or get a new one by 'scada login';"
                        + " programs send 'Authorization: Bearer TOKEN' with the token of the data folder");
    }

    static HttpError forbidden(String message) {
        return new HttpError(403, "forbidden", message);
    }

    static HttpError notFound(String code, String message) {
        return new HttpError(404, code, message);
    }

    static HttpError tooLarge(long limit) {
        return new HttpError(413, "too_large", "a request's body may have " + limit + " bytes at most");
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** For programs. */
    public String code() {
        return code;
    }

    /** The message for people. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
