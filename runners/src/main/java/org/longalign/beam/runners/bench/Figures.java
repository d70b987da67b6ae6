package org.longalign.beam.runners.bench;

import java.util.Locale;

/** Numbers as tables show them. */
final class Figures {
  private Figures() {}

  static String whole(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** Three digits that count. */
  static String seconds(double seconds) {
    String format = seconds >= 100 ? "%.0f" : seconds >= 10 ? "%.1f" : "%.2f";
    return seconds >= 1
        ? String.format(Locale.ROOT, format + " s", seconds)
        : String.format(Locale.ROOT, "%.3g ms", seconds * 1e3);
  }

  /** Sequences in a second. */
  static String rate(long sequences, double seconds) {
    double millions = sequences / seconds / 1e6;
    return String.format(Locale.ROOT, millions < 1 ? "%.3f M" : "%.1f M", millions);
  }

  /** Megabytes (10^6) in a second. */
  static String megabytes(long bytes, double seconds) {
    return String.format(Locale.ROOT, "%.1f MB", bytes / seconds / 1e6);
  }

  static String times(double ratio) {
    return String.format(Locale.ROOT, ratio >= 10 ? "%.0f ×" : "%.2f ×", ratio);
  }

  static String percent(double part) {
    return String.format(Locale.ROOT, "%.3f %%", 100 * part);
  }

  static String decimal(double number) {
    return String.format(Locale.ROOT, "%.4f", number);
  }

  static String mebibytes(long bytes) {
    return whole((bytes + (1 << 19)) >> 20) + " MiB";
  }
}
