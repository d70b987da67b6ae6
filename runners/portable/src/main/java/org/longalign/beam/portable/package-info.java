/** The transforms for pipelines in other languages, served from one process. */
package org.longalign.beam.portable;
