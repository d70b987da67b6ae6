/** Sources to data set: the build pipeline, its options and their rules. */
package org.longalign.beam.pipelines.build;
