package dev.scada.app.http;

import java.util.Optional;

/** The static files of one HMI extension. Any thread. */
public interface HmiSite {
    /** Its place in addresses, {@code /ui/<id>/}. */
    String id();

    /** Relative to the site. */
    String startPage();

    /**
     * A file's content.
     *
     * @param path relative to the site: names joined by slashes, none of them empty or made of dots
     */
    Optional<byte[]> file(String path);
}
