/** What may pass: filters by length. */
package org.longalign.beam.filter;
