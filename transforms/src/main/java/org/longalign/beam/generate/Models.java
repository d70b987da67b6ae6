package org.longalign.beam.generate;

import java.io.Serializable;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeMap;
import org.longalign.beam.chat.ChatModelFactory;

/**
 * Who is asked.
 *
 * @param asker who asks about documents of sources that have nobody of their own
 * @param bySource who asks about documents of a source
 * @param answerer who answers; null if that is who asked
 */
record Models(
    ChatModelFactory asker, TreeMap<String, ChatModelFactory> bySource, ChatModelFactory answerer)
    implements Serializable {
  private static final long serialVersionUID = 1;

  Models {
    bySource = new TreeMap<>(bySource);
  }

  static Models of(ChatModelFactory model) {
    return new Models(model, new TreeMap<>(), null);
  }

  Models withAnswerer(ChatModelFactory other) {
    return new Models(asker, bySource, other);
  }

  Models with(String source, ChatModelFactory model) {
    Models more = new Models(asker, bySource, answerer);
    more.bySource.put(source, model);
    return more;
  }

  ChatModelFactory askerFor(String source) {
    return bySource.getOrDefault(source, asker);
  }

  ChatModelFactory answererFor(String source) {
    return answerer != null ? answerer : askerFor(source);
  }

  Set<ChatModelFactory> all() {
    Set<ChatModelFactory> all = new LinkedHashSet<>();
    all.add(asker);
    all.addAll(bySource.values());
    if (answerer != null) {
      all.add(answerer);
    }
    return all;
  }
}
