package org.longalign.beam.data;

import java.util.Locale;

/** Who speaks a message. */
public enum Role {
  SYSTEM,
  USER,
  ASSISTANT;

  /** The name that chat protocols and files use: "system", "user", "assistant". */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The role of that wire name.
   *
   * @throws IllegalArgumentException for any other name
   */
  public static Role of(String wireName) {
    for (Role role : values()) {
      if (role.wireName().equals(wireName)) {
        return role;
      }
    }
    throw new IllegalArgumentException(
        "role must be system, user or assistant, got \"" + wireName + '"');
  }
}
