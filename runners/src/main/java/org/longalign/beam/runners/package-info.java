/** The command line, and embedded Flink as the engine when no other is named. */
package org.longalign.beam.runners;
