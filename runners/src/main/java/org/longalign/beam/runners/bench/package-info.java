/** What {@code ./longalign bench} measures, each benchmark beside its peers. */
package org.longalign.beam.runners.bench;
