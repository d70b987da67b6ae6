/** Models as options name them: servers, or stand-ins. */
package org.longalign.beam.pipelines.model;
