/** What must hold of storage before a job begins. */
package org.longalign.beam.pipelines.storage;
