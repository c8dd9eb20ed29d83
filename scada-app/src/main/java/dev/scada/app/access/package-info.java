/**
 * Who may talk to the server: the token, one-time login codes, browser sessions.
 *
 * <p>One secret for now, which stands in the data folder; users and roles come with a later issue and put themselves
 * behind {@link dev.scada.app.access.Access}.
 */
@NullMarked
package dev.scada.app.access;

import org.jspecify.annotations.NullMarked;
