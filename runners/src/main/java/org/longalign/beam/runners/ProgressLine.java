package org.longalign.beam.runners;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.longalign.beam.chat.CostMeter;
import org.longalign.beam.train.TrainingMeter;

/**
 * Says on a terminal how far a job is, in one line that renews itself; elsewhere in a plain line
 * now and then. Closing it leaves the terminal's line empty.
 */
final class ProgressLine implements AutoCloseable {
  private static final Duration TERMINAL_INTERVAL = Duration.ofMillis(500);
  private static final Duration PLAIN_INTERVAL = Duration.ofSeconds(10);

  private final String job;
  private final FlinkRest rest;
  private final String jobName;
  private final Supplier<OptionalLong> tokens;
  private final PrintStream out;
  private final boolean terminal;
  private final long begin = System.nanoTime();
  private final Thread thread;
  private double furthest;
  private Optional<String> id = Optional.empty();

  /**
   * Starts at once.
   *
   * @param rest of the engine
   * @param jobName under which the engine knows it
   * @param tokens how many tokens have been counted or encoded so far, if that is known here
   */
  ProgressLine(
      String job,
      FlinkRest rest,
      String jobName,
      Supplier<OptionalLong> tokens,
      PrintStream out,
      boolean terminal) {
    this.job = job;
    this.rest = rest;
    this.jobName = jobName;
    this.tokens = tokens;
    this.out = out;
    this.terminal = terminal;
    thread = new Thread(this::poll, "progress");
    thread.setDaemon(true);
    thread.start();
  }

  private void poll() {
    Duration interval = terminal ? TERMINAL_INTERVAL : PLAIN_INTERVAL;
    try {
      while (true) {
        Thread.sleep(interval.toMillis());
        show();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void show() throws InterruptedException {
    try {
      if (id.isEmpty()) {
        id = rest.idOf(jobName);
      }
      if (id.isPresent()) {
        JobProgress progress = JobProgress.of(rest.job(id.get()));
        // Engines find out step by step how much there is to do; a line that runs back confuses.
        furthest = Math.max(furthest, progress.fraction());
        print(
            TrainingMeter.read()
                .map(reading -> training(job, reading, seconds()))
                .orElseGet(() -> work(progress)));
      }
    } catch (IOException e) {
      // The endpoint comes up a little after the job and goes down a little before its end: a
      // progress line that is missing then is no fault of the job.
      print(job + ": waiting for the engine");
    }
  }

  private String work(JobProgress progress) {
    return line(job, furthest, progress.elements(), tokens.get(), seconds())
        + cost(CostMeter.requests(), CostMeter.unpriced(), CostMeter.usd(), progress.asked());
  }

  private void print(String line) {
    if (terminal) {
      out.print("\r\u001b[K" + line);
      out.flush();
    } else {
      out.println(line);
    }
  }

  private double seconds() {
    return (System.nanoTime() - begin) / 1e9;
  }

  /** The line: percent, elements, tokens and their rate, time left (guessed from time gone). */
  static String line(
      String job, double fraction, long elements, OptionalLong tokens, double seconds) {
    String left = fraction < 0.02 ? "--:--" : clock(seconds * (1 - fraction) / fraction);
    return String.format(
        Locale.ROOT,
        "%s %3.0f %%  %,d elements%s  %s gone, ETA %s",
        job,
        100 * fraction,
        elements,
        tokens.isEmpty() ? "" : rate(tokens.getAsLong(), seconds),
        clock(seconds),
        left);
  }

  private static String rate(long tokens, double seconds) {
    return String.format(
        Locale.ROOT,
        "  %,d tokens (%,d tokens/s)",
        tokens,
        Math.round(tokens / Math.max(seconds, 1e-3)));
  }

  /** The line of a training job: step, loss and time left, or why it waits for its trainer. */
  static String training(String job, TrainingMeter.Reading reading, double seconds) {
    if (!reading.waiting().isEmpty()) {
      return job + ": waiting for the trainer: " + reading.waiting();
    }
    long done = reading.step() + 1;
    return String.format(
        Locale.ROOT,
        "%s %3.0f %%  step %,d of %,d  loss %.3f  %s gone, ETA %s",
        job,
        100.0 * done / reading.steps(),
        done,
        reading.steps(),
        reading.loss(),
        clock(seconds),
        clock(seconds * (reading.steps() - done) / done));
  }

  /**
   * What this run has paid for, and what it will have at its end if the other documents are like
   * those so far; nothing while nothing has been paid.
   */
  static String cost(long requests, long unpriced, double usd, double asked) {
    if (requests == 0) {
      return "";
    }
    String answers = String.format(Locale.ROOT, "  %,d answers, ", requests);
    if (unpriced == requests) {
      return answers + "cost not known";
    }
    String known = String.format(Locale.ROOT, "%s%.2f USD", unpriced > 0 ? "at least " : "", usd);
    return asked < 0.02
        ? answers + known
        : answers + String.format(Locale.ROOT, "%s of about %.2f", known, usd / asked);
  }

  private static String clock(double seconds) {
    long whole = Math.round(seconds);
    return String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(2).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (terminal) {
      out.print("\r\u001b[K");
      out.flush();
    }
  }
}
