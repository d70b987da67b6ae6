package org.longalign.beam.xlang;

import java.util.Optional;
import java.util.Set;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.Field;
import org.apache.beam.sdk.schemas.Schema.FieldType;

/**
 * Whether rows of a schema can be read as a record's: all its fields are there, of a type of the
 * same kind. Whole numbers may have any width, fields any order, and others may stand beside them.
 */
final class SchemaFit {
  private SchemaFit() {}

  /** What is wrong with {@code given}, in words that name the field; empty if nothing is. */
  static Optional<String> problem(Schema given, Schema wanted, Set<String> optional) {
    for (Field field : wanted.getFields()) {
      String name = field.getName();
      if (!given.hasField(name)) {
        if (optional.contains(name) || field.getType().getNullable()) {
          continue;
        }
        return Optional.of(
            name + " must be among the fields, got " + String.join(", ", given.getFieldNames()));
      }
      Optional<String> problem = problem(name, given.getField(name).getType(), field.getType());
      if (problem.isPresent()) {
        return problem;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> problem(String name, FieldType given, FieldType wanted) {
    if (wanted.getTypeName().isCollectionType() && given.getTypeName().isCollectionType()) {
      return problem(
          "each of " + name, given.getCollectionElementType(), wanted.getCollectionElementType());
    }
    if (wanted.getTypeName().isCompositeType() && given.getTypeName().isCompositeType()) {
      return problem(given.getRowSchema(), wanted.getRowSchema(), Set.of())
          .map(problem -> name + ": " + problem);
    }
    boolean fits =
        wanted.getTypeName().isNumericType()
            ? given.getTypeName().isNumericType() && !isFraction(given, wanted)
            : given.getTypeName() == wanted.getTypeName();
    return fits
        ? Optional.empty()
        : Optional.of(name + " must be " + wanted.getTypeName() + ", got " + given.getTypeName());
  }

  private static boolean isFraction(FieldType given, FieldType wanted) {
    return isFraction(given) && !isFraction(wanted);
  }

  private static boolean isFraction(FieldType type) {
    return switch (type.getTypeName()) {
      case FLOAT, DOUBLE, DECIMAL -> true;
      default -> false;
    };
  }
}
