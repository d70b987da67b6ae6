package org.longalign.beam.generate;

import java.util.List;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.longalign.beam.data.Conversation;
import org.longalign.beam.data.ConversationCoder;
import org.longalign.beam.data.Document;
import org.longalign.beam.data.Message;
import org.longalign.beam.data.Role;
import org.longalign.beam.data.Sifted;

/** Documents as they stand, one sequence each, all of it learned: no questions, no model. */
public final class DocumentsAsConversations
    extends PTransform<PCollection<Sifted<Document>>, PCollection<Sifted<Conversation>>> {
  private static final long serialVersionUID = 1;

  private DocumentsAsConversations() {}

  public static DocumentsAsConversations create() {
    return new DocumentsAsConversations();
  }

  @Override
  public PCollection<Sifted<Conversation>> expand(PCollection<Sifted<Document>> documents) {
    return documents
        .apply(
            MapElements.into(new TypeDescriptor<Sifted<Conversation>>() {})
                .via(
                    (Sifted<Document> sifted) ->
                        sifted.map(DocumentsAsConversations::conversation)))
        .setCoder(Sifted.coder(ConversationCoder.of()));
  }

  static Conversation conversation(Document document) {
    return new Conversation(
        document.id(),
        List.of(new Message(Role.ASSISTANT, document.text())),
        document.source(),
        document.language(),
        "document",
        document.licence(),
        document.id(),
        "");
  }
}
