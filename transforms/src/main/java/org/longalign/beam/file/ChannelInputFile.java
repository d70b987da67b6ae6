package org.longalign.beam.file;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** A Parquet file behind a seekable channel, without Hadoop's filesystems. */
public final class ChannelInputFile implements InputFile {
  private final String path;

  private ChannelInputFile(String path) {
    this.path = path;
  }

  /** A file of a Beam filesystem that can seek, as all of Beam's own can. */
  public static ChannelInputFile of(String path) {
    return new ChannelInputFile(path);
  }

  private SeekableByteChannel open() throws IOException {
    ReadableByteChannel channel = TextFile.channel(path);
    if (channel instanceof SeekableByteChannel seekable) {
      return seekable;
    }
    channel.close();
    throw new IOException("a Parquet file must be on a filesystem that can seek: " + path);
  }

  @Override
  public long getLength() throws IOException {
    try (SeekableByteChannel channel = open()) {
      return channel.size();
    }
  }

  @Override
  public SeekableInputStream newStream() throws IOException {
    return new ChannelStream(open());
  }

  private static final class ChannelStream extends DelegatingSeekableInputStream {
    private final SeekableByteChannel channel;

    ChannelStream(SeekableByteChannel channel) {
      super(Channels.newInputStream(channel));
      this.channel = channel;
    }

    @Override
    public long getPos() throws IOException {
      return channel.position();
    }

    @Override
    public void seek(long position) throws IOException {
      channel.position(position);
    }

    @Override
    public void readFully(ByteBuffer buffer) throws IOException {
      while (buffer.hasRemaining()) {
        if (channel.read(buffer) < 0) {
          throw new EOFException("the file ends " + buffer.remaining() + " bytes too early");
        }
      }
    }
  }
}
