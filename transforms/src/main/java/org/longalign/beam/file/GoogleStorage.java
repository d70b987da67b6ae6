package org.longalign.beam.file;

import com.google.auth.Credentials;
import com.google.cloud.NoCredentials;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageException;
import com.google.cloud.storage.StorageOptions;
import java.io.IOException;
import org.apache.beam.sdk.extensions.gcp.options.GcsOptions;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * Google's own client, where Beam's filesystem is not enough; with Beam's endpoint, project and
 * credentials. On the class path wherever Beam's filesystem for gs:// is, which brings it.
 */
public final class GoogleStorage {
  /** The part of {@code gcsEndpoint} that the client adds by itself. */
  private static final String API = "/storage/v1/?$";

  private static final int PRECONDITION_FAILED = 412;

  private GoogleStorage() {}

  /** The settings of a client, which may be changed further. */
  public static StorageOptions.Builder client(PipelineOptions options) {
    GcsOptions gcs = options.as(GcsOptions.class);
    Credentials credentials = gcs.getGcpCredential();
    // A project is wanted to list buckets alone; without one the client would look for it about.
    StorageOptions.Builder client =
        StorageOptions.http()
            .setProjectId(gcs.getProject() == null ? "none" : gcs.getProject())
            .setCredentials(
                credentials == null || !credentials.hasRequestMetadata()
                    ? NoCredentials.getInstance()
                    : credentials);
    if (gcs.getGcsEndpoint() != null) {
      client.setHost(gcs.getGcsEndpoint().replaceFirst(API, ""));
    }
    return client;
  }

  /**
   * Makes an object if there is none: its generation must be 0.
   *
   * @return whether it was made now
   */
  static boolean create(String path, String mimeType, byte[] content, PipelineOptions options)
      throws IOException {
    BlobInfo object =
        BlobInfo.newBuilder(BlobId.fromGsUtilUri(path)).setContentType(mimeType).build();
    try (Storage storage = client(options).build().getService()) {
      storage.create(object, content, Storage.BlobTargetOption.doesNotExist());
      return true;
    } catch (StorageException e) {
      if (e.getCode() == PRECONDITION_FAILED) {
        return false;
      }
      throw new IOException("cannot write " + path + ": " + e.getMessage(), e);
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) { // what AutoCloseable declares
      throw new IOException(e);
    }
  }
}
