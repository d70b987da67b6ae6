package org.longalign.beam.xlang;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.SchemaProvider;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.Row;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Configurations as Java records, which Beam's own schema providers do not know: numbers, booleans,
 * texts, lists of texts, and records of these. A component may be left out if it is {@link
 * Nullable}; its {@link SchemaFieldDescription} is the field's. Rows are read by names in
 * snake_case and never written.
 */
public final class RecordSchema implements SchemaProvider {
  private static final long serialVersionUID = 1;

  private static final Map<Class<?>, FieldType> TYPES =
      Map.of(
          int.class, FieldType.INT32,
          Integer.class, FieldType.INT32,
          long.class, FieldType.INT64,
          Long.class, FieldType.INT64,
          double.class, FieldType.DOUBLE,
          Double.class, FieldType.DOUBLE,
          Boolean.class, FieldType.BOOLEAN,
          String.class, FieldType.STRING);

  @Override
  public <T> Schema schemaFor(TypeDescriptor<T> type) {
    return schema(type.getRawType());
  }

  @Override
  public <T> SerializableFunction<T, Row> toRowFunction(TypeDescriptor<T> type) {
    throw new UnsupportedOperationException("configurations are read, not written: " + type);
  }

  @Override
  public <T> SerializableFunction<Row, T> fromRowFunction(TypeDescriptor<T> type) {
    @SuppressWarnings("unchecked")
    Class<T> record = (Class<T>) type.getRawType();
    return row -> record(record, row);
  }

  private static Schema schema(Class<?> record) {
    Schema.Builder schema = Schema.builder();
    for (RecordComponent component : record.getRecordComponents()) {
      schema.addField(
          Schema.Field.of(component.getName(), type(component))
              .withDescription(
                  component.getAccessor().getAnnotation(SchemaFieldDescription.class).value())
              .withNullable(component.getAnnotatedType().isAnnotationPresent(Nullable.class)));
    }
    return schema.build();
  }

  private static FieldType type(RecordComponent component) {
    Class<?> type = component.getType();
    if (type.isRecord()) {
      return FieldType.row(schema(type));
    }
    if (component.getGenericType() instanceof ParameterizedType generic
        && generic.getRawType().equals(List.class)) {
      return FieldType.array(TYPES.get((Class<?>) generic.getActualTypeArguments()[0]));
    }
    return TYPES.get(type);
  }

  private static <T> T record(Class<T> type, Row row) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = Arrays.stream(components).map(each -> value(each, row)).toArray();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException broken) {
        throw broken;
      }
      throw new IllegalStateException("cannot read a " + type.getSimpleName(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record has a constructor of its components", e);
    }
  }

  private static Object value(RecordComponent component, Row row) {
    String name = snakeCase(component.getName());
    Object value = row.getSchema().hasField(name) ? row.getValue(name) : null;
    if (value == null && !component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
      throw new IllegalArgumentException(name + " must be given, got none");
    }
    if (value instanceof Row nested) {
      return record(component.getType(), nested);
    }
    return value instanceof Iterable<?> list ? listOf(list) : value;
  }

  private static List<Object> listOf(Iterable<?> values) {
    List<Object> list = new ArrayList<>();
    values.forEach(list::add);
    return list;
  }

  static String snakeCase(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
