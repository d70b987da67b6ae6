/** What options say of themselves, in one place: for the command line, for templates, for pages. */
package org.longalign.beam.pipelines.options;
