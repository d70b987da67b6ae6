package org.longalign.beam.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.longalign.beam.data.Document;
import org.longalign.beam.data.FileRead;
import org.longalign.beam.data.Rejected;

/** One contract for all readers of single files: each finds two documents around a bad record. */
final class ReadersTest {
  private static final String FIRST = "First text.\n第二行。";
  private static final String SECOND = "Second text.";

  @TempDir Path folder;

  private final List<Document> documents = new ArrayList<>();
  private final List<Rejected> rejected = new ArrayList<>();

  /** Format, a file with two documents and one bad record between them, the bad record's reason. */
  static Stream<Arguments> files() {
    String json =
        "{\"text\": \"First text.\\n第二行。\", \"id\": \"a\", \"meta\": {\"pile_set_name\": \"ArXiv\"}}\n";
    String second =
        "{\"text\": \"Second text.\", \"id\": \"b\", \"meta\": {\"pile_set_name\": \"ArXiv\"}}";
    return Stream.of(
        Arguments.of(Format.PILE_JSONL, json + "{\"text\": \"cut\n" + second, "bad-json"),
        Arguments.of(Format.JSONL, json + "[1]\n\n" + second + "\r\n", "bad-json"),
        Arguments.of(Format.JSONL, json + "{\"txet\": \"x\"}\n" + second, "no-text-field"),
        Arguments.of(
            Format.C4,
            "{\"text\": \"First text.\\n第二行。\", \"url\": \"http://e/1\"}\n{\"text\": \" \"}\n"
                + "{\"text\": \"Second text.\", \"url\": \"http://e/2\"}",
            "empty"),
        Arguments.of(
            Format.JSON_ARRAY,
            "[{\"title\": \"\", \"content\": \"First text.\\n第二行。\"}, {\"title\": \"x\"},"
                + " {\"content\": \"Second text.\", \"id\": 3}]",
            "no-text-field"),
        Arguments.of(Format.TEXT_BLOCKS, FIRST + "\n\n \n\n\n" + SECOND, "empty"),
        Arguments.of(
            Format.MEDIAWIKI_XML,
            "<mediawiki>"
                + page("1", "0", "", "First text.\n第二行。")
                + page("2", "0", "<redirect title='x'/>", "#REDIRECT")
                + page("3", "0", "", "Second text.")
                + "</mediawiki>",
            "redirect"),
        Arguments.of(
            Format.STACKEXCHANGE_XML,
            "<posts><row Id='1' PostTypeId='1' Body='&lt;p&gt;First text.&lt;/p&gt;'/>"
                + "<row Id='2' PostTypeId='5' Body='wiki'/>"
                + "<row Id='3' PostTypeId='2' ParentId='1' Score='1' Body='第二行。'/>"
                + "<row Id='4' PostTypeId='1' Body='Second text.'/></posts>",
            "not-article"),
        Arguments.of(
            Format.WET,
            warc("conversion", "", FIRST)
                + warc("conversion", "", " ")
                + warc("conversion", "", SECOND),
            "empty"),
        Arguments.of(
            Format.WARC,
            warc(
                    "response",
                    "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n",
                    "<p>First text.<br>第二行。")
                + warc("response", "HTTP/1.1 404 No\r\nContent-Type: text/html\r\n\r\n", "<p>no")
                + warc(
                    "response",
                    "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n",
                    "<script>x()</script><p>Second text.</p>"),
            "not-text"));
  }

  private static String page(String id, String namespace, String more, String text) {
    return "<page><title></title><ns>"
        + namespace
        + "</ns><id>"
        + id
        + "</id>"
        + more
        + "<revision><id>9</id><text>"
        + text
        + "</text></revision></page>";
  }

  private static String warc(String type, String http, String body) {
    int length = (http + body).getBytes(StandardCharsets.UTF_8).length;
    String kind = type.equals("response") ? "application/http; msgtype=response" : "text/plain";
    return "WARC/1.0\r\nWARC-Type: "
        + type
        + "\r\nWARC-Target-URI: http://e/\r\n"
        + "WARC-Date: 2024-01-01T00:00:00Z\r\n"
        + "WARC-Record-ID: <urn:uuid:"
        + UUID.nameUUIDFromBytes((http + body).getBytes(StandardCharsets.UTF_8))
        + ">\r\n"
        + "Content-Type: "
        + kind
        + "\r\nContent-Length: "
        + length
        + "\r\n\r\n"
        + http
        + body
        + "\r\n\r\n";
  }

  @ParameterizedTest
  @MethodSource("files")
  void documents_come_in_order_and_a_bad_record_stops_nothing(
      Format format, String content, String reason) throws IOException {
    FileRead read = read(format, content.getBytes(StandardCharsets.UTF_8));
    assertEquals(
        List.of("First text. 第二行。", "Second text."),
        documents.stream().map(d -> d.text().strip().replaceAll("\\s+", " ")).toList());
    assertEquals(List.of(reason), reasons());
    assertEquals(new FileRead("books", "file", 2, 1), read);
    assertEquals(2, documents.stream().map(Document::id).distinct().count());
  }

  @ParameterizedTest
  @MethodSource("files")
  void compression_is_told_by_the_first_bytes(Format format, String content, String reason)
      throws IOException {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    int half = bytes.length / 2;
    // Two members, as pbzip2, pigz and WARC writers make them.
    List<byte[]> compressed =
        List.of(
            join(
                gzip(Arrays.copyOf(bytes, half)),
                gzip(Arrays.copyOfRange(bytes, half, bytes.length))),
            join(
                Zstd.compress(Arrays.copyOf(bytes, half)),
                Zstd.compress(Arrays.copyOfRange(bytes, half, bytes.length))),
            join(
                bzip2(Arrays.copyOf(bytes, half)),
                bzip2(Arrays.copyOfRange(bytes, half, bytes.length))));
    for (byte[] file : compressed) {
      documents.clear();
      read(format, file);
      assertEquals(2, documents.size());
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void a_truncated_file_is_rejected_behind_what_was_read(
      Format format, String content, String reason) throws IOException {
    byte[] whole = gzip((content + " ".repeat(9)).getBytes(StandardCharsets.UTF_8));
    read(format, Arrays.copyOf(whole, whole.length - 9));
    assertTrue(
        reasons().stream()
            .anyMatch(r -> List.of("truncated", "corrupt", "bad-xml", "bad-warc").contains(r)),
        reasons().toString());
    assertTrue(documents.size() <= 2);
  }

  @ParameterizedTest
  @MethodSource("files")
  void an_empty_file_holds_nothing(Format format, String content, String reason)
      throws IOException {
    FileRead read = read(format, new byte[0]);
    assertEquals(0, read.accepted());
    assertEquals(rejected.size(), read.rejected());
  }

  @Test
  void bytes_that_are_no_utf8_are_rejected_where_they_stand() throws IOException {
    byte[] good = "{\"text\": \"good\"}\n".getBytes(StandardCharsets.UTF_8);
    byte[] bad = "{\"text\": \"b\u00FFd\"}\n".getBytes(StandardCharsets.ISO_8859_1);
    read(Format.JSONL, join(join(good, bad), good));
    assertEquals(2, documents.size());
    assertEquals(List.of("bad-utf8"), reasons());
    assertEquals("books:file:line 2", rejected.get(0).id());
    rejected.clear();
    read(Format.TEXT_FILES, bad);
    assertEquals(List.of("bad-utf8"), reasons());
  }

  @Test
  void an_xml_bomb_is_refused_and_expands_nothing() throws IOException {
    String bomb =
        "<!DOCTYPE lolz [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
            + "<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
            + "<posts><row Id='1' PostTypeId='1' Body='&b;&x;'/></posts>";
    for (Format format : List.of(Format.STACKEXCHANGE_XML, Format.MEDIAWIKI_XML)) {
      rejected.clear();
      read(format, bomb.getBytes(StandardCharsets.UTF_8));
      assertEquals(List.of("bad-xml"), reasons());
      assertEquals(List.of(), documents);
    }
  }

  static Stream<Arguments> oddFiles() {
    String html = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=";
    String twoPages =
        warc("response", html + "bogus-9\r\n\r\n", "<p>one</p>")
            + warc("response", html + "\"\"\r\n\r\n", "<p>two</p>");
    String odd = warc("conversion", "", "one");
    return Stream.of(
        Arguments.of(
            Format.MEDIAWIKI_XML,
            "<mediawiki>" + page("1", "0", "", "x <b>y</b> z") + "</mediawiki>",
            List.of("x y z"),
            List.of()),
        Arguments.of(Format.WARC, twoPages, List.of("one", "two"), List.of()),
        Arguments.of(
            Format.WARC,
            warc(
                "response",
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n",
                "not decoded"),
            List.of(),
            List.of("not-text")),
        Arguments.of(
            Format.WET,
            odd.replaceFirst("<urn:uuid:[^>]*>", "<not a uri>"),
            List.of("one"),
            List.of()),
        Arguments.of(
            Format.WET,
            odd.replaceFirst("WARC-Record-ID: [^\r]*\r\n", "")
                .replaceFirst("WARC-Target-URI: [^\r]*\r\n", ""),
            List.of("one"),
            List.of()),
        Arguments.of(
            Format.JSONL,
            "{\"text\": \"a\"} {\"text\": \"b\"}\n{\"text\": \"c\"} junk\n \t\n{\"text\": \"d\"}",
            List.of("d"),
            List.of("bad-json", "bad-json")),
        Arguments.of(
            Format.JSON_ARRAY,
            "[{\"content\": \"a\"}]\n[{\"content\": \"b\"}]",
            List.of("a"),
            List.of("bad-json")),
        Arguments.of(
            Format.STACKEXCHANGE_XML,
            "<posts><row Id='1' PostTypeId='1' Body='first'/>"
                + "<row Id='1' PostTypeId='1' Body='second'/></posts>",
            List.of("first"),
            List.of("duplicate-id")));
  }

  @ParameterizedTest
  @MethodSource("oddFiles")
  void odd_records_fail_no_job_and_nothing_is_lost_in_silence(
      Format format, String content, List<String> texts, List<String> reasons) throws IOException {
    read(format, content.getBytes(StandardCharsets.UTF_8));
    assertEquals(texts, documents.stream().map(d -> d.text().strip()).toList());
    assertEquals(reasons, reasons());
    assertTrue(documents.stream().noneMatch(d -> d.origin().contains("null")));
  }

  @Test
  void a_document_over_the_bound_is_rejected() throws IOException {
    MixtureSource source = source(Format.TEXT_FILES);
    Path file = Files.writeString(folder.resolve("big"), "x".repeat(101));
    new FileDocuments(source, 100)
        .read(0, new ReadTask(0, "big", List.of(file.toString())), output());
    assertEquals(List.of("too-large"), reasons());
  }

  @Test
  void a_failure_of_the_storage_is_not_taken_for_a_bad_file() {
    InputStream failing =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("connection reset");
          }

          @Override
          public int read(byte[] bytes, int from, int count) throws IOException {
            throw new IOException("connection reset");
          }
        };
    assertThrows(UncheckedIOException.class, () -> Decompressed.of(new StorageStream(failing)));
  }

  @Test
  void a_repository_is_one_document_with_paths_as_headers() throws IOException {
    Path repository = Files.createDirectories(folder.resolve("repos/demo/src"));
    Files.writeString(repository.resolve("b.py"), "print(2)");
    Files.writeString(repository.resolve("a.py"), "print(1)\n");
    Files.write(repository.resolve("c.png"), new byte[] {(byte) 0x89, 'P', 0});
    Mixture mixture =
        new Mixture(
            folder + "/",
            List.of(
                new MixtureSource(
                    "github",
                    List.of(folder + "/repos/*"),
                    null,
                    null,
                    Format.CODE_TREE,
                    "MIT",
                    "en",
                    null,
                    "text")),
            null,
            null,
            0);
    List<ReadTask> tasks = SourceFiles.of(mixture, 0);
    assertEquals(1, tasks.size());
    new FileDocuments(mixture.sources().get(0), 1000).read(0, tasks.get(0), output());
    assertEquals(
        "# path: src/a.py\nprint(1)\n\n# path: src/b.py\nprint(2)", documents.get(0).text());
    assertEquals(List.of("binary-file"), reasons());
  }

  private FileRead read(Format format, byte[] content) throws IOException {
    Path file = Files.write(folder.resolve("file"), content);
    String name = format == Format.WET ? "x.wet" : "file";
    Path named = Files.move(file, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    return new FileDocuments(source(format), 10_000)
        .read(0, new ReadTask(0, "file", List.of(named.toString())), output());
  }

  private static MixtureSource source(Format format) {
    return new MixtureSource(
        "books", List.of("unused"), null, null, format, "MIT", "en", null, "text");
  }

  private FileDocuments.Output output() {
    return new FileDocuments.Output() {
      @Override
      public void document(ReadDocument document) {
        documents.add(document.document());
      }

      @Override
      public void rejected(Rejected element) {
        rejected.add(element);
      }
    };
  }

  private List<String> reasons() {
    return rejected.stream().map(Rejected::reason).toList();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] bzip2(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream bzip2 = new BZip2CompressorOutputStream(out)) {
      bzip2.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] join(byte[] a, byte[] b) {
    byte[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }
}
