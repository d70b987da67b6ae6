package org.longalign.beam.generate;

import java.io.Serializable;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which gates are closed to what.
 *
 * @param gates that are looked at
 * @param maxEcho the largest part of an answer that may be one span of the document
 * @param minGrounded the smallest part of an answer's content words that must stand in the document
 */
public record GateRules(Set<Gate> gates, double maxEcho, double minGrounded)
    implements Serializable {
  private static final long serialVersionUID = 1;

  /**
   * Nine tenths, so that an answer may quote at length, and a twentieth: less is about something
   * else.
   */
  public static final GateRules DEFAULT =
      new GateRules(
          Arrays.stream(Gate.values()).filter(Gate::isDefault).collect(Collectors.toSet()),
          0.9,
          0.05);

  public GateRules {
    gates = gates.isEmpty() ? EnumSet.noneOf(Gate.class) : EnumSet.copyOf(gates);
    if (!(maxEcho > 0 && maxEcho <= 1)) {
      throw new IllegalArgumentException("maxEcho must be above 0 and at most 1, got " + maxEcho);
    }
    if (!(minGrounded >= 0 && minGrounded <= 1)) {
      throw new IllegalArgumentException("minGrounded must be from 0 to 1, got " + minGrounded);
    }
  }

  /** The same without one gate. */
  public GateRules without(Gate gate) {
    Set<Gate> fewer = EnumSet.copyOf(gates);
    fewer.remove(gate);
    return new GateRules(fewer, maxEcho, minGrounded);
  }

  boolean has(Gate gate) {
    return gates.contains(gate);
  }
}
