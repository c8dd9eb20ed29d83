/**
 * What an extension contributes to the screen: static files, no server routes.
 */
@NullMarked
package dev.scada.api.hmi;

import org.jspecify.annotations.NullMarked;
