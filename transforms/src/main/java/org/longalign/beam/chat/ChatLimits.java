package org.longalign.beam.chat;

import java.io.Serializable;

/**
 * How much may be asked at a time.
 *
 * @param requestsPerMinute of all workers together; 0 for no limit
 * @param tokensPerMinute read and written, of all workers together; 0 for no limit
 * @param inFlight requests under way of one worker
 * @param workers among whom the budgets are divided
 */
public record ChatLimits(long requestsPerMinute, long tokensPerMinute, int inFlight, int workers)
    implements Serializable {
  private static final long serialVersionUID = 1;

  /** 64 in flight, whatever the server bears. */
  public static final ChatLimits DEFAULT = new ChatLimits(0, 0, 64, 1);

  public ChatLimits {
    if (requestsPerMinute < 0 || tokensPerMinute < 0) {
      throw new IllegalArgumentException(
          "requestsPerMinute and tokensPerMinute must be 0 or more, got "
              + requestsPerMinute
              + " and "
              + tokensPerMinute);
    }
    if (inFlight < 1 || workers < 1) {
      throw new IllegalArgumentException(
          "requests in flight and workers must be positive, got " + inFlight + " and " + workers);
    }
  }

  RateLimit rate() {
    return new RateLimit(share(requestsPerMinute), share(tokensPerMinute), System::nanoTime);
  }

  private double share(long ofAll) {
    return ofAll == 0 ? RateLimit.NONE : (double) ofAll / workers;
  }
}
