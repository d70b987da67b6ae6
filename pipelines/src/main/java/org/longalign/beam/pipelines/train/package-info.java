/** {@code train}: a data set to a model, and the page on it. */
package org.longalign.beam.pipelines.train;
