/** Dataflow Flex templates: their mains, their forms, and the files that make them templates. */
package org.longalign.beam.templates;
