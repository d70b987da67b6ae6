package org.longalign.beam.pipelines.storage;

import com.google.api.gax.retrying.RetrySettings;
import com.google.cloud.http.HttpTransportOptions;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageException;
import com.google.cloud.storage.StorageOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.beam.sdk.options.PipelineOptions;
import org.longalign.beam.file.GoogleStorage;

/**
 * Asks for each bucket that a job's options name, before the job begins: Beam would find out at the
 * first read, or at the first write hours later, and would try for minutes.
 */
public final class BucketCheck {
  private static final Pattern BUCKET = Pattern.compile("gs://([^/,]*)");

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(8);

  /** All tries together; a last one may begin shortly before. */
  private static final Duration ALL = Duration.ofSeconds(8);

  /** Options that name what a job writes. */
  private static final Set<String> WRITTEN = Set.of("output", "responses", "html");

  private static final String CREATE = "storage.objects.create";

  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;

  private final StorageOptions.Builder client;
  private final String endpoint;
  private final Set<String> good = new HashSet<>();
  private Storage storage;

  private BucketCheck(StorageOptions.Builder client, String endpoint) {
    this.client = client;
    this.endpoint = endpoint;
  }

  /**
   * Checks all options.
   *
   * @param args as typed: {@code --name=value}; values may hold several paths
   * @param options the same, read
   * @throws IOException in one line that names the option
   */
  public static void require(String[] args, PipelineOptions options) throws IOException {
    BucketCheck check = null;
    for (String arg : args) {
      int equals = arg.indexOf('=');
      if (equals < 0 || !arg.startsWith("gs://", equals + 1)) {
        continue;
      }
      check = check == null ? of(options) : check;
      check.require(arg.substring(0, equals).replaceFirst("^-*", ""), arg.substring(equals + 1));
    }
  }

  /** With the endpoint and credentials of these options. */
  public static BucketCheck of(PipelineOptions options) {
    StorageOptions.Builder client = GoogleStorage.client(options);
    client.setRetrySettings(
        RetrySettings.newBuilder()
            .setInitialRetryDelayDuration(Duration.ofMillis(300))
            .setRetryDelayMultiplier(2)
            .setMaxRetryDelayDuration(Duration.ofSeconds(3))
            .setTotalTimeoutDuration(ALL)
            .build());
    client.setTransportOptions(
        HttpTransportOptions.newBuilder()
            .setConnectTimeout((int) CONNECT.toMillis())
            .setReadTimeout((int) ANSWER.toMillis())
            .build());
    return new BucketCheck(client, client.build().getHost());
  }

  /**
   * Checks the buckets of one option or key; paths that are not on Google Cloud Storage are fine.
   *
   * @throws IOException in one line that names it
   */
  public void require(String option, String paths) throws IOException {
    Matcher bucket = BUCKET.matcher(paths);
    while (bucket.find()) {
      if (bucket.group(1).isEmpty()) {
        throw new IOException(option + " must name a bucket, got \"" + paths + '"');
      }
      if (good.add(bucket.group(1) + WRITTEN.contains(option))) {
        ask(option, paths, bucket.group(1));
      }
    }
  }

  /** Listing is what every job may have to do; an account may do it without seeing the bucket. */
  private void ask(String option, String paths, String bucket) throws IOException {
    String got = ", got \"" + paths + "\": ";
    try {
      storage().list(bucket, Storage.BlobListOption.pageSize(1)).getValues();
      if (WRITTEN.contains(option) && !mayWrite(bucket)) {
        throw new IOException(
            option + " must be in a bucket that this account may write, got \"" + paths + '"');
      }
    } catch (StorageException e) {
      String rule =
          switch (e.getCode()) {
            case NOT_FOUND -> " must be in a bucket that exists";
            case UNAUTHORIZED, FORBIDDEN -> " must be in a bucket that this account may use";
            default -> " must be on storage that can be reached";
          };
      IOException refused =
          new IOException(option + rule + got + reason(e) + " (" + endpoint + ")");
      refused.addSuppressed(e); // no cause: those who look for the innermost would tell that
      throw refused;
    }
  }

  /** Any account may ask what it may do; a server that does not know the question says nothing. */
  private boolean mayWrite(String bucket) {
    try {
      return storage().testIamPermissions(bucket, List.of(CREATE)).get(0);
    } catch (StorageException e) {
      return true;
    }
  }

  private Storage storage() {
    if (storage == null) {
      storage = client.build().getService();
    }
    return storage;
  }

  private static String reason(StorageException e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String words = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    if (e.getCode() > 0) {
      String code = Integer.toString(e.getCode());
      return words.startsWith(code) ? words : code + " " + words;
    }
    return root.getClass().getSimpleName() + ": " + root.getMessage();
  }
}
