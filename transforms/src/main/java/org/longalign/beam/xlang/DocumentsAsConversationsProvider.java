package org.longalign.beam.xlang;

import java.util.List;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.longalign.beam.data.Conversation;
import org.longalign.beam.data.DocumentCoder;
import org.longalign.beam.data.Sifted;
import org.longalign.beam.generate.DocumentsAsConversations;

/** {@link DocumentsAsConversations} for other languages. */
public final class DocumentsAsConversationsProvider
    extends RecordTransformProvider<DocumentsAsConversationsProvider.Configuration> {
  /** Its configuration. */
  @DefaultSchema(RecordSchema.class)
  record Configuration(
      @SchemaFieldDescription(ErrorHandling.FIELD) @Nullable ErrorHandling errorHandling)
      implements ErrorHandling.Configured {}

  @Override
  String name() {
    return "documents_as_conversations";
  }

  @Override
  public String description() {
    return "Makes of each document a conversation that is the document alone, all of it learned: for"
        + " training on documents as they stand, without a model that writes.";
  }

  @Override
  List<Port> inputs() {
    return List.of(Port.of(RowPorts.INPUT, new DocumentRows(), "Documents."));
  }

  @Override
  List<Port> outputs() {
    return List.of(
        Port.of(RowPorts.OUTPUT, new ConversationRows(), "One for each document."),
        Port.rejected());
  }

  @Override
  Wiring prepare(Configuration configuration) {
    return ports -> {
      PCollection<Conversation> conversations =
          ports
              .in(RowPorts.INPUT, new DocumentRows())
              .apply("All", Sifted.all(DocumentCoder.of()))
              .apply("As they stand", DocumentsAsConversations.create())
              .apply(
                  "Values",
                  MapElements.into(TypeDescriptor.of(Conversation.class)).via(Sifted::value));
      ports.out(conversations, new ConversationRows());
      ports.rejected();
    };
  }
}
