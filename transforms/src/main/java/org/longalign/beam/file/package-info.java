/** Bytes on any Beam filesystem: what readers and writers of files share. */
package org.longalign.beam.file;
