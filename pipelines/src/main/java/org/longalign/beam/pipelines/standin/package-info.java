/**
 * What stands in for paid services when a pipeline runs offline: honest about what it is, over the
 * same protocol.
 */
package org.longalign.beam.pipelines.standin;
