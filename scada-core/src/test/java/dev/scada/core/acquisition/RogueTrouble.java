package dev.scada.core.acquisition;

/** What a driver may throw though nobody declared it. */
final class RogueTrouble {
    private RogueTrouble() {}

    /** Throws it, checked or not. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    static <T extends Throwable> RuntimeException sneaky(Throwable planted) throws T {
        throw (T) planted;
    }

    @SuppressWarnings("InfiniteRecursion") // until the stack ends
    static long recurse(long depth) {
        return depth + recurse(depth + 1) + 1;
    }
}
