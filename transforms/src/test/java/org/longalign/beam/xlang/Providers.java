package org.longalign.beam.xlang;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.transforms.SchemaTransformProvider;
import org.apache.beam.sdk.values.Row;

/** Our providers as an expansion service finds them, and their configurations. */
final class Providers {
  private Providers() {}

  static List<RecordTransformProvider<?>> all() {
    List<RecordTransformProvider<?>> all = new ArrayList<>();
    for (SchemaTransformProvider provider : ServiceLoader.load(SchemaTransformProvider.class)) {
      if (provider instanceof RecordTransformProvider<?> ours) {
        all.add(ours);
      }
    }
    all.sort(Comparator.comparing(RecordTransformProvider::name));
    return all;
  }

  static RecordTransformProvider<?> named(String name) {
    return all().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }

  /** As other languages send it: only the fields that were given. */
  static Row row(Schema schema, Map<String, Object> values) {
    Schema given =
        schema.getFields().stream()
            .filter(field -> values.containsKey(field.getName()))
            .collect(Schema.toSchema());
    return Row.withSchema(given).withFieldValues(values).build();
  }
}
