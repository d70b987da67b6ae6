package org.longalign.beam.pipelines.options;

import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * An option as its interface declares it.
 *
 * @param description what it does, for whoever sets it
 * @param parameter what it is as a field of a form; absent if it is none
 */
public record Option(
    String name,
    String description,
    Optional<String> defaultValue,
    Method getter,
    Optional<Parameter> parameter) {

  /** Those of an interface of options that have a description, without Beam's own, by name. */
  public static List<Option> of(Class<? extends PipelineOptions> options) {
    List<Option> all = new ArrayList<>();
    for (Method getter : options.getMethods()) {
      Description description = getter.getAnnotation(Description.class);
      if (description != null && !getter.getDeclaringClass().equals(PipelineOptions.class)) {
        all.add(
            new Option(
                name(getter),
                description.value(),
                defaultOf(getter),
                getter,
                Optional.ofNullable(getter.getAnnotation(Parameter.class))));
      }
    }
    all.sort(Comparator.comparing(Option::name));
    return all;
  }

  /** Its value as it would be typed; absent if there is none. */
  public Optional<String> valueIn(PipelineOptions options) {
    Object value;
    try {
      value = getter.invoke(options);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("no value of " + name, e);
    }
    String text =
        value instanceof List<?> list
            ? list.stream().map(String::valueOf).collect(Collectors.joining(","))
            : String.valueOf(value);
    return value == null || text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  /** The name of the option that a getter gives. */
  static String name(Method getter) {
    String name = getter.getName().replaceFirst("^(get|is)", "");
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  private static Optional<String> defaultOf(Method getter) {
    for (Annotation annotation : getter.getAnnotations()) {
      Class<?> kind = annotation.annotationType();
      if (Default.class.equals(kind.getEnclosingClass()) && kind != Default.InstanceFactory.class) {
        try {
          return Optional.of(String.valueOf(kind.getMethod("value").invoke(annotation)));
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
          throw new IllegalStateException("no default of " + getter.getName(), e);
        }
      }
    }
    return Optional.empty();
  }
}
