package org.longalign.beam.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;

final class SealedTest {
  private static final AtomicInteger ENCODED = new AtomicInteger();
  private static final AtomicInteger DECODED = new AtomicInteger();

  @Test
  void a_value_is_encoded_once_however_often_it_is_sent_and_decoded_only_where_it_is_read()
      throws IOException {
    Coder<Sealed<String>> coder = Sealed.coder(new Counting());
    Sealed<String> sealed = Sealed.of("word", new Counting());
    byte[] sent = CoderUtils.encodeToByteArray(coder, sealed);
    byte[] again = CoderUtils.encodeToByteArray(coder, sealed);
    Sealed<String> passedOn = CoderUtils.decodeFromByteArray(coder, again);
    byte[] third = CoderUtils.encodeToByteArray(coder, passedOn);
    assertEquals(1, ENCODED.get());
    assertEquals(0, DECODED.get());
    assertEquals("word", CoderUtils.decodeFromByteArray(coder, sent).value());
    assertEquals("word", CoderUtils.decodeFromByteArray(coder, third).value());
    assertEquals(2, DECODED.get());
  }

  private static final class Counting extends AtomicCoder<String> {
    private static final long serialVersionUID = 1;

    @Override
    public void encode(String value, OutputStream out) throws IOException {
      ENCODED.incrementAndGet();
      StringUtf8Coder.of().encode(value, out);
    }

    @Override
    public String decode(InputStream in) throws IOException {
      DECODED.incrementAndGet();
      return StringUtf8Coder.of().decode(in);
    }
  }
}
