/**
 * A trainer in this JVM, so that training works where there is nothing else: it trains a real
 * language model with the real loss, but a tiny one that nobody can chat with.
 */
package org.longalign.beam.train.embedded;
