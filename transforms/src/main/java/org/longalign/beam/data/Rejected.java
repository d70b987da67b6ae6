package org.longalign.beam.data;

/**
 * An element that left the road, and why: nothing is dropped silently.
 *
 * @param id of the element, or where it stood (file and position) if it had none
 * @param detail for people, at most {@value #MAX_DETAIL} characters; longer ones are cut
 */
public record Rejected(String stage, String reason, String id, String detail) {
  static final int MAX_DETAIL = 300;

  public Rejected {
    Require.notBlank("stage", stage);
    Require.notBlank("reason", reason);
    id = WellFormedText.of(Require.notBlank("id", id));
    Require.present("detail", detail);
    if (detail.length() > MAX_DETAIL) {
      detail = detail.substring(0, MAX_DETAIL - 1) + "…";
    }
    detail = WellFormedText.of(detail);
  }

  public static Rejected of(RejectReason reason, String id, String detail) {
    return new Rejected(reason.stage(), reason.reason(), id, detail);
  }
}
