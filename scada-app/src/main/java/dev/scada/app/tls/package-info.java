/** The server's certificate: made at the first start, or given; and how our own client knows it again. */
@NullMarked
package dev.scada.app.tls;

import org.jspecify.annotations.NullMarked;
