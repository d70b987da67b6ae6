package org.longalign.beam.train;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.longalign.beam.data.Spool;

final class HttpTrainerTest extends TrainerContract {
  @TempDir Path folder;

  private TrainerServer server;
  private TrainerServer second;

  @Override
  Trainer start() throws IOException {
    server = new TrainerServer(folder.resolve("model"), 0, null);
    return again(spool);
  }

  @Override
  Trainer again(Spool data) throws IOException {
    return new HttpTrainers(server.url(), null).connect(data);
  }

  @Override
  Trainer lose() {
    server.lose();
    return trainer;
  }

  @Override
  Trainer connect(Spool data) throws IOException {
    second = new TrainerServer(folder.resolve("other"), 0, null);
    return new HttpTrainers(second.url() + "/", null).connect(data);
  }

  @Override
  void stop() {
    server.close();
    if (second != null) {
      second.close();
    }
  }
}
