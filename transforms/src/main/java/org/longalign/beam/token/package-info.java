/** From text to token ids: tokenizers, chat formats and the transform that applies both. */
package org.longalign.beam.token;
