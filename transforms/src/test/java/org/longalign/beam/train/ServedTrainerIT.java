package org.longalign.beam.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.longalign.beam.data.Spool;

/**
 * A trainer that somebody else has written, by the command line in LONGALIGN_TRAINER, such as
 * {@code python -m longalign_trainer serve --model=DIR --dtype=float32}; its model must know 64
 * tokens. It gets {@code --output} and {@code --port} and prints its URL. To lose it is to kill it.
 */
@EnabledIfEnvironmentVariable(named = "LONGALIGN_TRAINER", matches = ".+")
final class ServedTrainerIT extends TrainerContract {
  @TempDir Path folder;

  private final List<Process> processes = new ArrayList<>();
  private URI url;

  @Override
  Trainer start() throws IOException {
    url = serve("runs", 0);
    return again(spool);
  }

  @Override
  Trainer again(Spool data) throws IOException {
    return new HttpTrainers(url.toString(), null).connect(data);
  }

  @Override
  Trainer lose() throws Exception {
    processes.get(0).destroyForcibly().waitFor();
    serve("runs", url.getPort());
    return again(spool);
  }

  @Override
  Trainer connect(Spool data) throws IOException {
    return new HttpTrainers(serve("others", 0).toString(), null).connect(data);
  }

  @Override
  void stop() throws InterruptedException {
    for (Process process : processes) {
      process.destroyForcibly().waitFor();
    }
  }

  private URI serve(String output, int port) {
    List<String> command = new ArrayList<>(List.of(System.getenv("LONGALIGN_TRAINER").split(" ")));
    command.add("--output=" + folder.resolve(output));
    command.add("--port=" + port);
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectError(
                  ProcessBuilder.Redirect.appendTo(Path.of("target/trainer.log").toFile()))
              .start();
      processes.add(process);
      String line = process.inputReader().readLine();
      if (line == null) {
        throw new IllegalStateException("the trainer must print its URL; see target/trainer.log");
      }
      return URI.create(line.replaceFirst(".*?(http://\\S+).*", "$1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
