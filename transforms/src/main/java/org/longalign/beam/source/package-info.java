/**
 * Reading: {@link org.longalign.beam.source.SourceRead} turns the files of a mixture into
 * documents, {@link org.longalign.beam.source.SampleMixture} draws the wanted shares of them, and
 * {@link org.longalign.beam.source.ReadConversations} reads ready-made conversations. Each on-disk
 * format is a plain class behind {@link org.longalign.beam.source.DocumentReader}.
 */
package org.longalign.beam.source;
