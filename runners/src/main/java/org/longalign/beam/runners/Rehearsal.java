package org.longalign.beam.runners;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What every start does, done once for the launcher's archive of classes: words, a plan, a job.
 *
 * <p>Only classes that are loaded here come from the archive later; more of them make it slower to
 * make than it is worth.
 */
final class Rehearsal {
  private Rehearsal() {}

  public static void main(String[] args) throws IOException {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Main main = new Main(nowhere, nowhere);
    main.run(new String[] {"--help"});
    main.run(new String[] {"build", "--help"});
    Path lengths = Files.createTempFile("longalign", ".txt");
    Files.writeString(lengths, "1\n2\n");
    main.run(new String[] {"plan", "--lengths=" + lengths});
    Files.delete(lengths);
    EmptyJob.main(args); // ends this JVM
  }
}
