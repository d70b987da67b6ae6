package org.longalign.beam.token;

import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.longalign.beam.data.Conversation;
import org.longalign.beam.data.ConversationCoder;
import org.longalign.beam.data.Rejected;
import org.longalign.beam.data.Sealed;
import org.longalign.beam.data.Sequence;
import org.longalign.beam.data.SequenceCoder;
import org.longalign.beam.data.Sifted;
import org.longalign.beam.data.StageMetrics;
import org.longalign.beam.data.TooLong;

/**
 * Conversations to sequences in a chat format. Targets are exactly the assistant's content and its
 * end token; each text is tokenized once.
 *
 * <p>Every conversation comes out as one sequence or as one rejected element. Order is not kept.
 */
public final class Tokenize extends PTransform<PCollection<Conversation>, PCollectionTuple> {
  private static final long serialVersionUID = 1;

  public static final TupleTag<Sequence> SEQUENCES = new TupleTag<>("sequences") {};

  /** Each conversation whose sequence went on, with that sequence's length in tokens. */
  public static final TupleTag<KV<Integer, Conversation>> CONVERSATIONS =
      new TupleTag<>("conversations") {};

  public static final TupleTag<Rejected> REJECTED = new TupleTag<>("rejected") {};

  private static final TupleTag<Sealed<Sequence>> ENCODED = new TupleTag<>("encoded") {};
  private static final TupleTag<Sealed<KV<Integer, Conversation>>> TOLD = new TupleTag<>("told") {};

  private static final Coder<Sequence> SEQUENCE = SequenceCoder.of();
  private static final Coder<KV<Integer, Conversation>> CONVERSATION =
      KvCoder.of(VarIntCoder.of(), ConversationCoder.of());

  private final TokenizerSpec tokenizer;
  private final String chatFormat;
  private final int maxLength;
  private final TooLong tooLong;

  private Tokenize(TokenizerSpec tokenizer, String chatFormat, int maxLength, TooLong tooLong) {
    this.tokenizer = tokenizer;
    this.chatFormat = chatFormat;
    this.maxLength = maxLength;
    this.tooLong = tooLong;
  }

  /**
   * Of any length.
   *
   * @param chatFormat chatml, llama-3, longalign-llama, longalign-chatglm or template:PATH
   * @throws IllegalArgumentException if the tokenizer cannot be read or does not fit the format
   */
  public static Tokenize with(TokenizerSpec tokenizer, String chatFormat) {
    ChatFormat.of(chatFormat, Tokenizers.load(tokenizer));
    return new Tokenize(tokenizer, chatFormat, Integer.MAX_VALUE, TooLong.REJECT);
  }

  /**
   * With sequences of at most {@code maxLength} tokens.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public Tokenize withMaxLength(int maxLength) {
    if (maxLength < 1) {
      throw new IllegalArgumentException("maxLength must be positive, got " + maxLength);
    }
    return new Tokenize(tokenizer, chatFormat, maxLength, tooLong);
  }

  /**
   * What becomes of longer ones: rejected by default.
   *
   * @throws IllegalArgumentException for {@code SPLIT}: a piece of a conversation is none
   */
  public Tokenize withTooLong(TooLong tooLong) {
    if (tooLong == TooLong.SPLIT) {
      throw new IllegalArgumentException(
          "tooLong must be reject or truncate: a piece of a conversation is none, got split");
    }
    return new Tokenize(tokenizer, chatFormat, maxLength, tooLong);
  }

  @Override
  public PCollectionTuple expand(PCollection<Conversation> conversations) {
    return encode(conversations.apply("All", Sifted.all(ConversationCoder.of())));
  }

  /** The same of what has been sifted: earlier rejections are among the rejected. */
  public PTransform<PCollection<Sifted<Conversation>>, PCollectionTuple> sifted() {
    Tokenize tokenize = this;
    return new PTransform<>() {
      private static final long serialVersionUID = 1;

      @Override
      public PCollectionTuple expand(PCollection<Sifted<Conversation>> conversations) {
        return tokenize.encode(conversations);
      }
    };
  }

  private PCollectionTuple encode(PCollection<Sifted<Conversation>> conversations) {
    PCollectionTuple encoded =
        conversations.apply(
            "Encode",
            ParDo.of(new Encode(this))
                .withOutputTags(ENCODED, TupleTagList.of(TOLD).and(REJECTED)));
    return PCollectionTuple.of(SEQUENCES, open(encoded, ENCODED, "sequences", SEQUENCE))
        .and(CONVERSATIONS, open(encoded, TOLD, "conversations", CONVERSATION))
        .and(REJECTED, encoded.get(REJECTED));
  }

  private static <T> PCollection<T> open(
      PCollectionTuple encoded, TupleTag<Sealed<T>> tag, String name, Coder<T> coder) {
    return encoded.get(tag).setCoder(Sealed.coder(coder)).apply("Open " + name, Sealed.open(coder));
  }

  static final class Encode extends DoFn<Sifted<Conversation>, Sealed<Sequence>> {
    private static final long serialVersionUID = 1;

    private final TokenizerSpec spec;
    private final String chatFormat;
    private final int maxLength;
    private final TooLong tooLong;
    private final Counter elements = StageMetrics.counter("tokenize", StageMetrics.ELEMENTS);
    private final Counter tokens = StageMetrics.counter("tokenize", StageMetrics.TOKENS);
    private transient ConversationEncoder encoder;

    Encode(Tokenize transform) {
      spec = transform.tokenizer;
      chatFormat = transform.chatFormat;
      maxLength = transform.maxLength;
      tooLong = transform.tooLong;
    }

    @Setup
    public void setup() {
      Tokenizer tokenizer = Tokenizers.load(spec);
      encoder = new ConversationEncoder(tokenizer, ChatFormat.of(chatFormat, tokenizer));
    }

    @ProcessElement
    public void process(@Element Sifted<Conversation> sifted, MultiOutputReceiver out) {
      if (sifted.rejected() != null) {
        out.get(REJECTED).output(sifted.rejected());
        return;
      }
      Conversation conversation = sifted.value();
      Sequence whole;
      try {
        whole = encoder.encode(conversation);
      } catch (TemplateException e) {
        reject(TokenizeRejection.WRONG_TURNS, conversation, e.getMessage(), out);
        return;
      }
      TokenMeter.add(whole.length());
      if (whole.length() > maxLength && tooLong == TooLong.REJECT) {
        String detail = whole.length() + " tokens, at most " + maxLength;
        reject(TokenizeRejection.TOO_LONG, conversation, detail, out);
        return;
      }
      Sequence sequence = whole.truncate(maxLength);
      if (sequence.targetCount() == 0) {
        String detail = "no target among " + sequence.length() + " tokens";
        reject(TokenizeRejection.NO_TARGET, conversation, detail, out);
        return;
      }
      elements.inc();
      tokens.inc(sequence.length());
      out.get(ENCODED).output(Sealed.of(sequence, SEQUENCE));
      out.get(TOLD).output(Sealed.of(KV.of(sequence.length(), conversation), CONVERSATION));
    }

    private static void reject(
        TokenizeRejection reason, Conversation element, String detail, MultiOutputReceiver out) {
      out.get(REJECTED).output(StageMetrics.counted(Rejected.of(reason, element.id(), detail)));
    }
  }
}
