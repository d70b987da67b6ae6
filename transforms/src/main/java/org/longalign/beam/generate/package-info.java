/** Long documents to instruction pairs, by Self-Instruct with a chat model. */
package org.longalign.beam.generate;
