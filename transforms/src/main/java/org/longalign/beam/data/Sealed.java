package org.longalign.beam.data;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.StructuredCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * A heavy value among light ones: encoded once, decoded by whom it is for.
 *
 * <p>An engine may write all outputs of a function once for each of them, and decode them on the
 * other side only to drop those that are not asked for. For a sealed value that costs copies of its
 * bytes and nothing else. Not safe for use by several threads at once.
 */
public final class Sealed<T> {
  private final Coder<T> coder;
  private T value;
  private byte[] bytes;

  private Sealed(Coder<T> coder, T value, byte[] bytes) {
    this.coder = coder;
    this.value = value;
    this.bytes = bytes;
  }

  /** Seals {@code value}, which must not change any more. */
  public static <T> Sealed<T> of(T value, Coder<T> coder) {
    return new Sealed<>(coder, value, null);
  }

  /** Sealed values' coder, for values of that coder. */
  public static <T> Coder<Sealed<T>> coder(Coder<T> coder) {
    return new SelfCoder<>(coder);
  }

  /** The values of sealed ones. */
  public static <T> PTransform<PCollection<Sealed<T>>, PCollection<T>> open(Coder<T> coder) {
    return new PTransform<>() {
      private static final long serialVersionUID = 1;

      @Override
      public PCollection<T> expand(PCollection<Sealed<T>> sealed) {
        return sealed.apply(ParDo.of(new Open<T>())).setCoder(coder);
      }
    };
  }

  /** The value, decoded now if it came encoded. */
  public T value() {
    try {
      return value != null ? value : coder.decode(new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException("a sealed value must be readable", e);
    }
  }

  private byte[] bytes() throws IOException {
    if (bytes == null) {
      ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 10);
      coder.encode(value, out);
      bytes = out.toByteArray();
    }
    return bytes;
  }

  static final class Open<T> extends DoFn<Sealed<T>, T> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void process(@Element Sealed<T> sealed, OutputReceiver<T> out) {
      out.output(sealed.value());
    }
  }

  /** The value's bytes behind their count. */
  static final class SelfCoder<T> extends StructuredCoder<Sealed<T>> {
    private static final long serialVersionUID = 1;

    private final Coder<T> coder;

    SelfCoder(Coder<T> coder) {
      this.coder = coder;
    }

    @Override
    public void encode(Sealed<T> sealed, OutputStream out) throws IOException {
      ByteArrayCoder.of().encode(sealed.bytes(), out);
    }

    @Override
    public Sealed<T> decode(InputStream in) throws IOException {
      return new Sealed<>(coder, null, ByteArrayCoder.of().decode(in));
    }

    @Override
    public List<Coder<T>> getCoderArguments() {
      return List.of(coder);
    }

    @Override
    public void verifyDeterministic() throws NonDeterministicException {
      coder.verifyDeterministic();
    }
  }
}
