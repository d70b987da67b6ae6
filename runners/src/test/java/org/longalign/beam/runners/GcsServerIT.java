package org.longalign.beam.runners;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;
import org.longalign.beam.file.TextFile;

final class GcsServerIT {
  @Test
  void beams_filesystem_reads_what_it_wrote_to_the_server() throws Exception {
    assumeTrue(GcsServer.isInstalled(), "the test command installs the server");
    try (GcsServer server = GcsServer.start()) {
      server.createBucket("bucket");
      FileSystems.setDefaultPipelineOptions(
          PipelineOptionsFactory.fromArgs(server.options().toArray(String[]::new)).create());
      TextFile.write("gs://bucket/folder/file.txt", "text/plain", "words");
      assertEquals("words", TextFile.read("gs://bucket/folder/file.txt"));
    } finally {
      FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
    }
  }
}
