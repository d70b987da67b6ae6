/**
 * The transforms for Beam YAML, Python and other languages: a SchemaTransform provider for each,
 * and rows for each record that goes in or out. On top of all other packages; nothing knows it.
 */
package org.longalign.beam.xlang;
