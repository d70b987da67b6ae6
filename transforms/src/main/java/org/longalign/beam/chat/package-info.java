/** Requests to language models over HTTP, and what goes wrong with them. */
package org.longalign.beam.chat;
