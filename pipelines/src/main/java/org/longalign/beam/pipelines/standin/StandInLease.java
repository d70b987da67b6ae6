package org.longalign.beam.pipelines.standin;

import java.lang.ref.Cleaner;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Keeps a server running as long as somebody has this: the server's threads would keep all classes
 * of a job that is over, and workers of a Flink session cluster see many jobs.
 */
final class StandInLease {
  private static final Cleaner CLEANER = Cleaner.create();
  private static final Map<Object, WeakReference<StandInLease>> SHARED = new HashMap<>();

  private final String baseUrl;

  private StandInLease(StandInServer server) {
    baseUrl = server.baseUrl();
    CLEANER.register(this, server::stop);
  }

  /** The one of this JVM for {@code key}; {@code start} is called if none is held. */
  static StandInLease of(Object key, Supplier<StandInServer> start) {
    synchronized (SHARED) {
      WeakReference<StandInLease> known = SHARED.get(key);
      StandInLease lease = known == null ? null : known.get();
      if (lease == null) {
        lease = new StandInLease(start.get());
        SHARED.put(key, new WeakReference<>(lease));
      }
      return lease;
    }
  }

  String baseUrl() {
    return baseUrl;
  }
}
