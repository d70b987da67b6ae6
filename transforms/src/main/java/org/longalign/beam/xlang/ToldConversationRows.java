package org.longalign.beam.xlang;

import java.util.Map;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.Row;
import org.longalign.beam.data.Conversation;

/** Conversations with their length in tokens, as data sets keep them, as rows. */
final class ToldConversationRows implements RecordRows<KV<Integer, Conversation>> {
  private static final long serialVersionUID = 1;
  private static final ConversationRows CONVERSATION = new ConversationRows();
  private static final Schema SCHEMA = schemaOf();

  private static Schema schemaOf() {
    return Schema.builder()
        .addFields(CONVERSATION.schema().getFields())
        .addField(Columns.int32("length", "Of its sequence, in tokens."))
        .build();
  }

  @Override
  public String name() {
    return "TokenizedConversation";
  }

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public Coder<KV<Integer, Conversation>> coder() {
    return KvCoder.of(VarIntCoder.of(), CONVERSATION.coder());
  }

  @Override
  public Row row(KV<Integer, Conversation> record) {
    return Row.withSchema(SCHEMA)
        .addValues(CONVERSATION.row(record.getValue()).getValues())
        .addValue(record.getKey())
        .build();
  }

  @Override
  public KV<Integer, Conversation> record(RowFields fields) {
    return KV.of(fields.int32("length"), CONVERSATION.record(fields));
  }

  @Override
  public Map<String, Object> defaults() {
    return CONVERSATION.defaults();
  }
}
