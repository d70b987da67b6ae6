package org.longalign.beam.chat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.longalign.beam.data.Message;

/**
 * Which request a response is to: the first half of SHA-256 over model, parameters, words and
 * attempt. Equal keys are equal requests: with 128 bits, two others of 10^12 meet with a chance of
 * 10^-15.
 */
record ResponseKey(long high, long low) {
  static ResponseKey of(String model, ChatRequest request) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    try {
      text(out, model);
      out.writeInt(request.maxTokens());
      out.writeDouble(request.temperature());
      out.writeInt(request.attempt());
      for (Message message : request.messages()) {
        text(out, message.role().wireName());
        text(out, message.content());
      }
      ByteBuffer digest =
          ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
      return new ResponseKey(digest.getLong(), digest.getLong());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }

  static ResponseKey ofHex(String hex) {
    return new ResponseKey(
        HexFormat.fromHexDigitsToLong(hex, 0, 16), HexFormat.fromHexDigitsToLong(hex, 16, 32));
  }

  String hex() {
    return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
  }
}
