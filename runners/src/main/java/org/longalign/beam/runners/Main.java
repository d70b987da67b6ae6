package org.longalign.beam.runners;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The command line.
 *
 * <p>Exit codes: 0 done, 1 the job failed, 2 bad usage.
 */
public final class Main {
  private static final List<Command> COMMANDS =
      List.of(
          new RecipeCommand(),
          new BuildCommand(),
          new PlanCommand(),
          new RebatchCommand(),
          new TrainCommand(),
          new JudgeCommand(),
          new NeedleCommand(),
          new TokenizerCommand(),
          new ResponsesCommand(),
          new TemplateCommand(),
          new ExpansionServiceCommand(),
          new BenchCommand());

  private final PrintStream out;
  private final PrintStream err;

  Main(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  public static void main(String[] args) {
    PrintStream out = utf8(FileDescriptor.out);
    PrintStream err = utf8(FileDescriptor.err);
    int code = 1;
    try {
      code = new Main(out, err).run(args);
    } catch (RuntimeException | Error e) {
      e.printStackTrace(err);
    }
    out.flush();
    // Embedded engines leave threads behind that would keep the process alive.
    System.exit(code);
  }

  int run(String[] args) {
    if (args.length == 0) {
      err.print(usage());
      return 2;
    }
    if (isHelp(args[0])) {
      out.print(usage());
      return 0;
    }
    for (Command command : COMMANDS) {
      if (command.name().equals(args[0])) {
        return run(command, Arrays.copyOfRange(args, 1, args.length));
      }
    }
    err.printf("longalign: COMMAND must be one of those below, got \"%s\"%n%n%s", args[0], usage());
    return 2;
  }

  private int run(Command command, String[] args) {
    if (Arrays.stream(args).anyMatch(Main::isHelp)) {
      out.printf(
          "./longalign %s --name=value …%n%n%s%n%n%s%n%s",
          command.name(), command.summary(), OptionsHelp.of(command.options()), BEAM_OPTIONS);
      return 0;
    }
    try {
      command.run(args, out);
      return 0;
    } catch (IllegalArgumentException e) {
      err.printf("longalign %s: %s%n", command.name(), oneLine(e.getMessage()));
      return 2;
    } catch (JobFailedException e) {
      return failed(command, e);
    } catch (UncheckedIOException e) {
      return failed(command, JobFailedException.of(e));
    }
  }

  private int failed(Command command, JobFailedException failure) {
    err.printf("longalign %s failed: %s%n", command.name(), oneLine(failure.getMessage()));
    if (System.getenv("LONGALIGN_TRACE") != null) {
      failure.printStackTrace(err);
    }
    return 1;
  }

  private static final String BEAM_OPTIONS =
      String.format(
          "Any of Beam's options may follow, such as --runner or --parallelism (embedded Flink:%n"
              + "the number of cores).%n");

  private static String usage() {
    StringBuilder text =
        new StringBuilder(String.format("usage: ./longalign COMMAND --name=value …%n%n"));
    for (Command command : COMMANDS) {
      text.append(String.format(Locale.ROOT, "  %-19s%s%n", command.name(), command.summary()));
    }
    return text.append(
            String.format(
                "  %-19s%s%n%n./longalign COMMAND --help lists the options of one.%n",
                "test", "Installs what the tests need and runs all of them."))
        .toString();
  }

  private static boolean isHelp(String arg) {
    return arg.equals("--help") || arg.equals("-h") || arg.equals("help");
  }

  private static String oneLine(String message) {
    return String.valueOf(message).replaceAll("\\s*\\R\\s*", " ");
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
