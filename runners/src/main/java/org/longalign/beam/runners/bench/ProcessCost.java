package org.longalign.beam.runners.bench;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * What {@code measured.py} says of a command and its children.
 *
 * @param wall seconds
 * @param cpu seconds
 * @param peak bytes resident of the largest process
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record ProcessCost(double wall, double cpu, long peak) {}
