package org.longalign.beam.train;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.longalign.beam.data.Spool;
import org.longalign.beam.train.embedded.EmbeddedTrainers;

final class EmbeddedTrainerTest extends TrainerContract {
  @TempDir Path folder;

  @Override
  Trainer start() {
    return again(spool);
  }

  @Override
  Trainer again(Spool data) {
    return new EmbeddedTrainers(folder.resolve("model").toString()).connect(data);
  }

  /** What is in memory goes, files stay. */
  @Override
  Trainer lose() {
    return again(spool);
  }

  @Override
  Trainer connect(Spool data) {
    return new EmbeddedTrainers(folder.resolve("other").toString()).connect(data);
  }
}
