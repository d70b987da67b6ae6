package org.longalign.beam.pack;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Packs a stream: lengths go in one by one, steps of K complete packs come out. It knows where each
 * sequence stands, not what it holds, and can be stopped and gone on with at any time.
 */
final class Packer {
  private static final int VERSION = 1;

  private final int packsPerStep;
  private final OpenPacks open;
  private final Deque<ClosedPack> waiting = new ArrayDeque<>();
  private long steps;

  /** A complete pack: its sequences have the slots 0 to sequences - 1. */
  record ClosedPack(long pack, int sequences) {}

  /** A step's number, from 0, and its packs. */
  record Step(long number, List<ClosedPack> packs) {}

  Packer(PackRules rules, int openPacks) {
    packsPerStep = rules.packsPerStep();
    open = new OpenPacks(rules, openPacks);
  }

  /** Goes on from {@link #toBytes}. */
  static Packer ofBytes(PackRules rules, int openPacks, byte[] bytes) {
    Packer packer = new Packer(rules, openPacks);
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int version = in.read();
      if (version != VERSION) {
        throw new IOException("version must be " + VERSION + ", got " + version);
      }
      packer.steps = in.readLong();
      packer.open.restore(in);
      for (int left = in.readInt(); left > 0; left--) {
        packer.waiting.add(new ClosedPack(in.readLong(), in.readInt()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a packer's state must be readable", e);
    }
    return packer;
  }

  byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.write(VERSION);
      out.writeLong(steps);
      open.save(out);
      out.writeInt(waiting.size());
      for (ClosedPack pack : waiting) {
        out.writeLong(pack.pack());
        out.writeInt(pack.sequences());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory must take bytes", e);
    }
    return bytes.toByteArray();
  }

  /** Whether nothing waits for its step. */
  boolean isEmpty() {
    return waiting.isEmpty() && open.isEmpty();
  }

  /** Where a sequence of that length goes; at most packLength. */
  OpenPacks.Slot add(int length) {
    return open.place(length, this::await);
  }

  /** The steps that are complete now. */
  List<Step> steps() {
    List<Step> complete = new ArrayList<>();
    while (waiting.size() >= packsPerStep) {
      complete.add(step(packsPerStep));
    }
    return complete;
  }

  /** All that is left, the last step with fewer packs if they do not fill it. */
  List<Step> flush() {
    open.flush(this::await);
    List<Step> last = new ArrayList<>(steps());
    if (!waiting.isEmpty()) {
      last.add(step(waiting.size()));
    }
    return last;
  }

  private Step step(int packs) {
    List<ClosedPack> taken = new ArrayList<>();
    for (int i = 0; i < packs; i++) {
      taken.add(waiting.remove());
    }
    return new Step(steps++, taken);
  }

  private void await(long pack, int sequences) {
    waiting.add(new ClosedPack(pack, sequences));
  }
}
