/**
 * Settings as records: the one description from which the plant files' checks (with file, line and column), the JSON
 * schema, completion in editors, CSV columns, forms and the reference pages all derive.
 *
 * <p>A settings record has components of these types: {@code boolean}, {@code int}, {@code long}, {@code double}, {@link
 * String}, {@link java.time.Duration} (written {@code 250ms}, {@code 1s}, {@code 5min}, {@code 2h}, {@code 1d}), {@link
 * java.nio.file.Path} (relative to the plant folder), {@link Secret}, an enumeration (written in lower case, words joined
 * by dashes; read in any case), a record of the same sort, a sealed interface of such records that carries {@link
 * Choice}, and {@link java.util.List} or {@link java.util.Optional} of these. A component is required unless it is
 * optional, a list, or has a {@link Default}. What one annotation cannot say belongs into the record's compact
 * constructor: an {@link IllegalArgumentException} thrown there is reported at the record's place in the file.
 */
@NullMarked
package dev.scada.api.settings;

import org.jspecify.annotations.NullMarked;
