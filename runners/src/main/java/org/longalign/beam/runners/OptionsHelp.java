package org.longalign.beam.runners;

import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;

/** The options of a command as text: name, default and description, from their interface. */
final class OptionsHelp {
  private static final int COLUMN = 20;

  private OptionsHelp() {}

  static String of(Class<? extends PipelineOptions> options) {
    TreeMap<String, String> lines = new TreeMap<>(Comparator.naturalOrder());
    for (Method getter : options.getMethods()) {
      Description description = getter.getAnnotation(Description.class);
      if (description != null && !getter.getDeclaringClass().equals(PipelineOptions.class)) {
        String name = optionName(getter);
        lines.put(name, line(name, description.value(), defaultOf(getter)));
      }
    }
    return String.join("", lines.values());
  }

  private static String line(String name, String description, String value) {
    String text = value.isEmpty() ? description : description + " [" + value + "]";
    return String.format(Locale.ROOT, "  --%-" + COLUMN + "s%s%n", name, wrap(text));
  }

  private static String wrap(String text) {
    List<String> rows = new ArrayList<>();
    StringBuilder row = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (row.length() > 0 && row.length() + 1 + word.length() > 96 - COLUMN) {
        rows.add(row.toString());
        row.setLength(0);
      }
      row.append(row.length() == 0 ? "" : " ").append(word);
    }
    rows.add(row.toString());
    return String.join(System.lineSeparator() + " ".repeat(COLUMN + 4), rows);
  }

  static String optionName(Method getter) {
    String name = getter.getName().replaceFirst("^(get|is)", "");
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  private static String defaultOf(Method getter) {
    for (Annotation annotation : getter.getAnnotations()) {
      Class<?> kind = annotation.annotationType();
      if (Default.class.equals(kind.getEnclosingClass()) && kind != Default.InstanceFactory.class) {
        try {
          return String.valueOf(kind.getMethod("value").invoke(annotation));
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
          throw new IllegalStateException("no default of " + getter.getName(), e);
        }
      }
    }
    return "";
  }
}
