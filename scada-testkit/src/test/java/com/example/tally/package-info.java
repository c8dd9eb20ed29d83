/**
 * A small text protocol over TCP, with a driver that blocks and one that does not: the driver guide's example, and what the
 * kit is tried on.
 */
@NullMarked
package com.example.tally;

import org.jspecify.annotations.NullMarked;
