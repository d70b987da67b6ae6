package org.longalign.beam.runners;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.DelegateCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Instant;

/**
 * Whole numbers from 0, as far as the number in a file {@code allowed} allows: a stream that stands
 * where a test wants it. Each part says in a file that it has come there.
 */
final class AllowedNumbers extends UnboundedSource<Long, AllowedNumbers.Mark> {
  private static final long serialVersionUID = 1;

  private final String folder;
  private final long size;
  private final int part;
  private final int parts;

  private AllowedNumbers(String folder, long size, int part, int parts) {
    this.folder = folder;
    this.size = size;
    this.part = part;
    this.parts = parts;
  }

  /** All below {@code size}. */
  static AllowedNumbers below(long size, Path folder) {
    return new AllowedNumbers(folder.toString(), size, 0, 1);
  }

  static void allow(Path folder, long allowed) throws IOException {
    Path next = Files.writeString(folder.resolve("allowed.new"), String.valueOf(allowed));
    Files.move(
        next,
        folder.resolve("allowed"),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.ATOMIC_MOVE);
  }

  /** Whether all of so many parts have given all that is allowed. */
  static boolean reached(Path folder, long allowed, int parts) {
    return IntStream.range(0, parts)
        .allMatch(part -> Files.exists(folder.resolve(reachedFile(allowed, part))));
  }

  private static String reachedFile(long allowed, int part) {
    return "reached-" + allowed + "-" + part;
  }

  @Override
  public List<AllowedNumbers> split(int desired, PipelineOptions options) {
    return IntStream.range(0, desired)
        .mapToObj(next -> new AllowedNumbers(folder, size, next, desired))
        .toList();
  }

  @Override
  public UnboundedReader<Long> createReader(PipelineOptions options, Mark mark) {
    return new Reader(mark == null ? part : mark.next);
  }

  @Override
  public Coder<Mark> getCheckpointMarkCoder() {
    return DelegateCoder.of(VarLongCoder.of(), mark -> mark.next, Mark::new);
  }

  @Override
  public Coder<Long> getOutputCoder() {
    return VarLongCoder.of();
  }

  /** Where a part goes on. */
  record Mark(long next) implements UnboundedSource.CheckpointMark {
    @Override
    public void finalizeCheckpoint() {}
  }

  private final class Reader extends UnboundedReader<Long> {
    private long next;
    private long current = -1;

    Reader(long next) {
      this.next = next;
    }

    @Override
    public boolean start() {
      return advance();
    }

    @Override
    public boolean advance() {
      long allowed = allowed();
      if (next >= allowed) {
        tell(allowed);
        return false;
      }
      current = next;
      next += parts;
      return true;
    }

    private long allowed() {
      try {
        return Math.min(size, Long.parseLong(Files.readString(Path.of(folder, "allowed"))));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void tell(long allowed) {
      try {
        Files.writeString(Path.of(folder, reachedFile(allowed, part)), "");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public Long getCurrent() {
      if (current < 0) {
        throw new NoSuchElementException();
      }
      return current;
    }

    @Override
    public Instant getCurrentTimestamp() {
      return Instant.ofEpochMilli(0);
    }

    @Override
    public Instant getWatermark() {
      return next < size ? Instant.ofEpochMilli(0) : BoundedWindow.TIMESTAMP_MAX_VALUE;
    }

    @Override
    public CheckpointMark getCheckpointMark() {
      return new Mark(next);
    }

    @Override
    public AllowedNumbers getCurrentSource() {
      return AllowedNumbers.this;
    }

    @Override
    public void close() {}
  }
}
