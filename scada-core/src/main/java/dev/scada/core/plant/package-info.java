/**
 * The plant's files: reading, checking, describing them (JSON schema), and the plant that comes out, which is complete
 * and without mistakes or does not exist.
 */
@NullMarked
package dev.scada.core.plant;

import org.jspecify.annotations.NullMarked;
