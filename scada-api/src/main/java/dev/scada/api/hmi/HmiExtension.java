package dev.scada.api.hmi;

/**
 * Pages and custom elements for the browser. Any thread, no state.
 *
 * <p>The static files are those under {@code web/} in the plugin's own archive; the server offers them, and no other
 * resource, under {@code /ui/<id>/}. They reach the runtime through the HTTP interface ({@code /api/v1}) as every other
 * client does. The server sends a content security policy without {@code unsafe-…}: no inline script but one import map a
 * page (whose hash the server puts into the policy), no inline event handlers, nothing from other hosts.
 */
public interface HmiExtension {
    /** Its place in addresses: lower case letters, digits and dashes, beginning with a letter. */
    String id();

    /** For the menu. */
    String title();

    /** The page to begin with, relative to {@code web/}. */
    default String startPage() {
        return "index.html";
    }
}
