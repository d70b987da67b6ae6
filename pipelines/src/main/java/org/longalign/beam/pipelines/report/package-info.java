/** One self-contained HTML page on what a data set holds and how well its plan is. */
package org.longalign.beam.pipelines.report;
