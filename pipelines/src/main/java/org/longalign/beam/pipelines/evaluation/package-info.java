/** What judging and needle grids came to, as sections of the report and as a page of their own. */
package org.longalign.beam.pipelines.evaluation;
