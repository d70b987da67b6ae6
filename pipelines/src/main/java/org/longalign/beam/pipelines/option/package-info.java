/** Rules that options of several commands share. */
package org.longalign.beam.pipelines.option;
