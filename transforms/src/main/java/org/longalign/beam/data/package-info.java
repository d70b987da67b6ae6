/**
 * The records that flow between transforms, each immutable, self-validating and with an explicit,
 * versioned, deterministic coder that Beam finds by itself.
 */
package org.longalign.beam.data;
