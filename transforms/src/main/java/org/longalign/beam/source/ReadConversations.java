package org.longalign.beam.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.longalign.beam.data.Conversation;
import org.longalign.beam.data.ConversationCoder;
import org.longalign.beam.data.FileRead;
import org.longalign.beam.data.Message;
import org.longalign.beam.data.Rejected;

/**
 * Ready-made conversations in the layouts of ShareGPT, to be mixed in.
 *
 * <p>Bad records are rejected; of records with one id, one stays. The job fails if a file was not
 * read, if there is no conversation at all, or if what arrived differs from what was read.
 */
public final class ReadConversations extends PTransform<PBegin, PCollectionTuple> {
  private static final long serialVersionUID = 1;

  public static final TupleTag<Conversation> CONVERSATIONS = new TupleTag<>("conversations") {};
  public static final TupleTag<Rejected> REJECTED = new TupleTag<>("rejected") {};

  /** One element a file, once all have been read and arrived. */
  public static final TupleTag<FileRead> FILES = new TupleTag<>("files") {};

  private static final TupleTag<Rejected> SAME_IDS = new TupleTag<>("same ids") {};

  /** The source that these conversations count as. */
  static final String SOURCE = "sharegpt";

  private final List<String> files;

  private ReadConversations(List<String> files) {
    this.files = files;
  }

  /**
   * Lists the files.
   *
   * @param globs on any Beam filesystem; JSON arrays or JSON lines, compressed or not
   * @throws IllegalArgumentException if one matches nothing
   */
  public static ReadConversations from(List<String> globs) {
    return new ReadConversations(SourceFiles.matching(globs, "short conversations"));
  }

  @Override
  public PCollectionTuple expand(PBegin begin) {
    PCollectionTuple read =
        begin
            .apply("Files", Create.of(files).withCoder(StringUtf8Coder.of()))
            .apply("Spread", Reshuffle.viaRandomKey())
            .apply(
                "Read",
                ParDo.of(new Read())
                    .withOutputTags(CONVERSATIONS, TupleTagList.of(REJECTED).and(FILES)));
    PCollectionTuple unique =
        read.get(CONVERSATIONS)
            .apply("By id", ParDo.of(new ById()))
            .setCoder(KvCoder.of(StringUtf8Coder.of(), ConversationCoder.of()))
            .apply("Group by id", GroupByKey.create())
            .apply(
                "One an id",
                ParDo.of(new OneAnId()).withOutputTags(CONVERSATIONS, TupleTagList.of(SAME_IDS)));
    PCollection<Rejected> rejected =
        PCollectionList.of(read.get(REJECTED))
            .and(unique.get(SAME_IDS))
            .apply("All rejected", Flatten.pCollections());
    PCollection<FileRead> checked =
        begin.apply(
            "Check",
            new ReadCheck(
                Map.of(SOURCE, files.size()),
                read.get(FILES),
                unique.get(CONVERSATIONS),
                rejected));
    return PCollectionTuple.of(CONVERSATIONS, unique.get(CONVERSATIONS))
        .and(REJECTED, rejected)
        .and(FILES, checked);
  }

  /** A record to a conversation. */
  static Conversation conversation(JsonNode record) throws ConversationParser.Unusable {
    List<Message> messages = ConversationParser.messages(record);
    String text = messages.stream().map(Message::content).collect(Collectors.joining("\n"));
    String id = record.path("id").asText("");
    return new Conversation(
        SOURCE + ":" + (id.isBlank() ? ContentHash.idOf(ContentHash.of(messages.toString())) : id),
        messages,
        SOURCE,
        LanguageGuess.of(text, "en"),
        "chat",
        "",
        "",
        "");
  }

  static final class Read extends DoFn<String, Conversation> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void process(@Element String file, MultiOutputReceiver out) throws IOException {
      String name = file.substring(file.lastIndexOf('/') + 1);
      long[] counts = new long[2];
      ConversationFile.Sink sink =
          new ConversationFile.Sink() {
            @Override
            public void record(JsonNode record, String where) {
              try {
                out.get(CONVERSATIONS).output(conversation(record));
                counts[0]++;
              } catch (ConversationParser.Unusable e) {
                reject(e.reason(), where, e.getMessage());
              }
            }

            @Override
            public void reject(ConversationRejection reason, String where, String detail) {
              String id = SOURCE + ":" + name + ":" + where;
              out.get(REJECTED).output(Rejected.of(reason, id, detail));
              counts[1]++;
            }
          };
      try (InputStream raw = FileDocuments.open(file)) {
        ConversationFile.read(raw, sink);
      }
      out.get(FILES).output(new FileRead(SOURCE, name, counts[0], counts[1]));
    }
  }

  static final class ById extends DoFn<Conversation, KV<String, Conversation>> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void process(
        @Element Conversation conversation, OutputReceiver<KV<String, Conversation>> out) {
      out.output(KV.of(conversation.id(), conversation));
    }
  }

  static final class OneAnId extends DoFn<KV<String, Iterable<Conversation>>, Conversation> {
    private static final long serialVersionUID = 1;

    private static final Comparator<Conversation> ORDER =
        Comparator.comparing(conversation -> ContentHash.of(conversation.messages().toString()));

    @ProcessElement
    public void process(@Element KV<String, Iterable<Conversation>> same, MultiOutputReceiver out) {
      Conversation kept = null;
      for (Conversation next : same.getValue()) {
        if (kept != null) {
          out.get(SAME_IDS)
              .output(
                  Rejected.of(
                      ConversationRejection.DUPLICATE_ID,
                      next.id(),
                      "another conversation has it"));
        }
        kept = kept == null || ORDER.compare(next, kept) < 0 ? next : kept;
      }
      out.get(CONVERSATIONS).output(kept);
    }
  }
}
