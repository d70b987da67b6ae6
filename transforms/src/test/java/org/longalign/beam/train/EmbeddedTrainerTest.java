package org.longalign.beam.train;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.longalign.beam.data.Spool;
import org.longalign.beam.train.embedded.EmbeddedTrainers;

final class EmbeddedTrainerTest extends TrainerContract {
  @TempDir Path folder;

  @Override
  Trainer start() {
    return again();
  }

  @Override
  Trainer again() {
    return new EmbeddedTrainers(folder.resolve("model").toString()).connect(spool);
  }

  /** What is in memory goes, files stay. */
  @Override
  Trainer lose() {
    return again();
  }

  @Override
  Trainer connect(Spool data) {
    return new EmbeddedTrainers(folder.resolve("other").toString()).connect(data);
  }
}
