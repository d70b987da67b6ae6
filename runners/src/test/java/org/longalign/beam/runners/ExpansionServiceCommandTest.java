package org.longalign.beam.runners;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That it serves is proven by the Python tests of runners/portable. */
final class ExpansionServiceCommandTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void a_port_that_is_taken_fails_in_one_line() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
      assertEquals(1, run("--port=" + taken.getLocalPort()));
      String words = err.toString(StandardCharsets.UTF_8);
      String wanted =
          "longalign expansion-service failed: port must be free, got localhost:"
              + taken.getLocalPort()
              + ": ";
      assertTrue(words.startsWith(wanted), words);
      assertEquals(1, words.lines().count(), words);
      assertEquals(0, out.size());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 65_536})
  void a_number_that_is_no_port_is_bad_usage(int port) {
    assertEquals(2, run("--port=" + port));
    assertEquals(
        "longalign expansion-service: port must be from 1 to 65535, got " + port + "\n",
        err.toString(StandardCharsets.UTF_8));
  }

  private int run(String option) {
    return new Main(print(out), print(err)).run(new String[] {"expansion-service", option});
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
