package dev.scada.app.http;

/** A request that is not served, with what the client is told. */
@SuppressWarnings("serial")
public final class HttpError extends RuntimeException {
    private final int status;
    private final String code;
    private final long retryAfterSeconds;

    public HttpError(int status, String code, String message) {
        this(status, code, message, 0);
    }

    private HttpError(int status, String code, String message, long retryAfterSeconds) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    static HttpError badRequest(String code, String message) {
        return new HttpError(400, code, message);
    }

    static HttpError unauthorised() {
        return new HttpError(
                401,
                "unauthorised",
                "log in first, at /login or by a link: 'scada login' prints one; programs send 'Authorization: Bearer TOKEN'"
                        + " with an API token ('scada tokens add') or the token of the data folder");
    }

    static HttpError forbidden(String message) {
        return new HttpError(403, "forbidden", message);
    }

    /** @param seconds after which it is worth another try */
    static HttpError tooMany(String message, long seconds) {
        return new HttpError(429, "too_many_requests", message, seconds);
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

    /** After how many seconds it is worth another try; 0: not said. */
    long retryAfterSeconds() {
        return retryAfterSeconds;
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
