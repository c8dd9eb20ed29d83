package dev.scada.app.http;

import dev.scada.core.access.AccessRefusedException;
import dev.scada.core.access.LoginResult;
import dev.scada.core.access.Passwords;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** What the rooms of users and sessions refuse, as HTTP says it. */
final class AccessFaults {
    private static final Set<String> UNKNOWN = Set.of("unknown_user", "unknown_token");
    private static final Set<String> CONFLICT =
            Set.of("name_in_use", "last_administrator", "role_in_use", "built_in", "too_many");

    private AccessFaults() {}

    /** Work that may be refused. */
    interface Work<T> {
        T run() throws AccessRefusedException, IOException;
    }

    static <T> T trying(Work<T> work) {
        try {
            return work.run();
        } catch (AccessRefusedException e) {
            throw of(e);
        } catch (IOException e) {
            throw new HttpError(503, "not_recorded", String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw HttpError.badRequest("bad_value", String.valueOf(e.getMessage()));
        }
    }

    static HttpError of(AccessRefusedException refusal) {
        int status = UNKNOWN.contains(refusal.code()) ? 404 : CONFLICT.contains(refusal.code()) ? 409 : 400;
        return new HttpError(status, refusal.code(), String.valueOf(refusal.getMessage()));
    }

    /** The same words for a name that is not there and a password that is wrong. */
    static HttpError of(LoginResult result) {
        if (result instanceof LoginResult.Wait wait) {
            return wait(wait);
        }
        return result instanceof LoginResult.Busy
                ? HttpError.tooMany("too many are logging in at this moment; try again in some seconds", 2)
                : new HttpError(401, "wrong_login", "the name or the password is not right");
    }

    static HttpError wait(LoginResult.Wait wait) {
        long seconds = Math.max(1, wait.left().plusMillis(999).toSeconds());
        return HttpError.tooMany("too many wrong attempts; the next one is looked at in " + seconds + " s", seconds);
    }

    /** What a stage failed with, where it is one of these. */
    static Optional<HttpError> translated(Throwable failure) {
        if (failure instanceof HttpError error) {
            return Optional.of(error);
        }
        if (failure instanceof AccessRefusedException refusal) {
            return Optional.of(of(refusal));
        }
        if (failure instanceof Passwords.BusyException) {
            return Optional.of(of(new LoginResult.Busy()));
        }
        return Optional.empty();
    }
}
