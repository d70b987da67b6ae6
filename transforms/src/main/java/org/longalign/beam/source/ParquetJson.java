package org.longalign.beam.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.Type;

/**
 * A Parquet row as JSON: strings, numbers, structs, lists; a null is a key that is not there. Lists
 * are read by the rules of the Parquet format for their new and their old forms (parquet-format,
 * LogicalTypes, "Lists").
 */
final class ParquetJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ParquetJson() {}

  static ObjectNode of(Group struct) {
    ObjectNode json = JSON.objectNode();
    GroupType type = struct.getType();
    for (int field = 0; field < type.getFieldCount(); field++) {
      String name = type.getFieldName(field);
      if (type.getType(field).isRepetition(Type.Repetition.REPEATED)) {
        json.set(name, repeated(struct, field));
      } else if (struct.getFieldRepetitionCount(field) > 0) {
        json.set(name, value(struct, field, 0));
      }
    }
    return json;
  }

  private static ArrayNode repeated(Group struct, int field) {
    ArrayNode list = JSON.arrayNode();
    for (int i = 0; i < struct.getFieldRepetitionCount(field); i++) {
      list.add(value(struct, field, i));
    }
    return list;
  }

  private static JsonNode value(Group struct, int field, int index) {
    Type type = struct.getType().getType(field);
    if (type.isPrimitive()) {
      return switch (type.asPrimitiveType().getPrimitiveTypeName()) {
        case BINARY -> JSON.textNode(struct.getString(field, index));
        case INT32 -> JSON.numberNode(struct.getInteger(field, index));
        case INT64 -> JSON.numberNode(struct.getLong(field, index));
        default -> JSON.nullNode(); // no field of a conversation
      };
    }
    Group group = struct.getGroup(field, index);
    return type.getLogicalTypeAnnotation() == LogicalTypeAnnotation.listType()
        ? list(group)
        : of(group);
  }

  private static ArrayNode list(Group list) {
    Type entry = list.getType().getType(0);
    boolean wrapped =
        !entry.isPrimitive()
            && entry.asGroupType().getFieldCount() == 1
            && !entry.getName().equals("array")
            && !entry.getName().equals(list.getType().getName() + "_tuple");
    if (!wrapped) {
      return repeated(list, 0);
    }
    ArrayNode elements = JSON.arrayNode();
    for (int i = 0; i < list.getFieldRepetitionCount(0); i++) {
      Group one = list.getGroup(0, i);
      boolean present = one.getFieldRepetitionCount(0) > 0;
      elements.add(present ? value(one, 0, 0) : JSON.nullNode());
    }
    return elements;
  }
}
