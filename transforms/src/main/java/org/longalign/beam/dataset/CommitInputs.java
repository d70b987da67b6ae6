package org.longalign.beam.dataset;

import java.util.List;
import java.util.Map;
import org.longalign.beam.data.FileRead;
import org.longalign.beam.data.ModelUsage;
import org.longalign.beam.data.PlanFigures;

/**
 * All that was learned while the files of a data set were written.
 *
 * @param summaries of all steps, in any order
 * @param packFiles steps by file
 * @param rejected by "stage/reason"
 * @param filesRead empty if nothing is known of what was read
 * @param figures of the plan
 * @param further elements that came of others beyond one for one
 * @param grounded answers by tenth
 */
record CommitInputs(
    List<StepSummary> summaries,
    Map<Integer, Long> packFiles,
    Map<String, Long> rejected,
    List<FileRead> filesRead,
    PlanFigures figures,
    List<ModelUsage> usage,
    long further,
    Map<Integer, Long> grounded) {}
