package dev.scada.app.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;

/** Reads a request's body, and no more of it than is allowed. */
final class BoundedBody {
    /**
     * What is read and thrown away after the limit, so that a client that sends first and listens later hears the answer
     * in place of a broken connection. Past this it does not.
     */
    private static final int MOST_DISCARDED = 32 * 1024 * 1024;

    /** So many threads at most read what nobody wants; the others end the connection at once. */
    private static final Semaphore DISCARDING = new Semaphore(4);

    private final int limit;

    BoundedBody(int limit) {
        this.limit = limit;
    }

    byte[] read(Context context) {
        try (InputStream in = context.req().getInputStream()) {
            if (context.req().getContentLengthLong() <= limit) {
                byte[] octets = in.readNBytes(limit + 1);
                if (octets.length <= limit) {
                    return octets;
                }
            }
            if (DISCARDING.tryAcquire()) {
                try {
                    discard(in);
                } finally {
                    DISCARDING.release();
                }
            }
        } catch (IOException e) {
            throw HttpError.badRequest("bad_body", "the body did not come whole");
        }
        context.header("Connection", "close");
        throw HttpError.tooLarge(limit);
    }

    private static void discard(InputStream in) throws IOException {
        byte[] buffer = new byte[16 * 1024];
        long left = MOST_DISCARDED;
        int got = in.read(buffer);
        while (got >= 0 && left > 0) {
            left -= got;
            got = in.read(buffer);
        }
    }
}
