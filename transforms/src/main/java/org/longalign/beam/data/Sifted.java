package org.longalign.beam.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.NullableCoder;
import org.apache.beam.sdk.coders.StructuredCoder;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;

/**
 * What a stage says of one element: the value that goes on, or why nothing does.
 *
 * <p>Both in one output. An engine may write all outputs of a function once for each of them, and
 * can no longer run the next function on what this one has at hand; so heavy values and the few
 * rejections among them stay together until something parts them anyway.
 *
 * @param value null if the element is rejected
 * @param rejected null if it goes on
 */
public record Sifted<T>(T value, Rejected rejected) {
  public Sifted {
    if ((value == null) == (rejected == null)) {
      throw new IllegalArgumentException(
          "exactly one of value and rejected must be given, got " + value + " and " + rejected);
    }
  }

  /** A value that goes on. */
  public static <T> Sifted<T> kept(T value) {
    return new Sifted<>(value, null);
  }

  /** Why an element does not go on. */
  public static <T> Sifted<T> left(Rejected rejected) {
    return new Sifted<>(null, rejected);
  }

  /** The same of another value; a rejection stays one. */
  public <U> Sifted<U> map(SerializableFunction<T, U> function) {
    return rejected != null ? left(rejected) : kept(function.apply(value));
  }

  /** Elements of which none has been rejected yet. */
  public static <T> PTransform<PCollection<T>, PCollection<Sifted<T>>> all(Coder<T> coder) {
    return new PTransform<>() {
      private static final long serialVersionUID = 1;

      @Override
      public PCollection<Sifted<T>> expand(PCollection<T> values) {
        return values
            .apply(
                MapElements.into(new TypeDescriptor<Sifted<T>>() {})
                    .via((SerializableFunction<T, Sifted<T>>) Sifted::kept))
            .setCoder(coder(coder));
      }
    };
  }

  /**
   * For values of that coder: value, rejection, each behind a byte that says whether it is there.
   */
  public static <T> Coder<Sifted<T>> coder(Coder<T> coder) {
    return new SelfCoder<>(coder);
  }

  static final class SelfCoder<T> extends StructuredCoder<Sifted<T>> {
    private static final long serialVersionUID = 1;
    private static final Coder<Rejected> REJECTED = NullableCoder.of(RejectedCoder.of());

    private final Coder<T> coder;
    private final Coder<T> value;

    SelfCoder(Coder<T> coder) {
      this.coder = coder;
      value = NullableCoder.of(coder);
    }

    @Override
    public void encode(Sifted<T> sifted, OutputStream out) throws IOException {
      value.encode(sifted.value, out);
      REJECTED.encode(sifted.rejected, out);
    }

    @Override
    public Sifted<T> decode(InputStream in) throws IOException {
      return new Sifted<>(value.decode(in), REJECTED.decode(in));
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
