package org.longalign.beam.pipelines.options;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What an option is as a field of a form, such as the Google Cloud console's for a Dataflow
 * template. Beam's own annotations say the rest: {@code @Description} is the help text,
 * {@code @Default} the value that is there already.
 *
 * <p>It stands on the getter. {@link Kind} has the rule that a value must keep where workers are on
 * other machines.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Parameter {
  /** The words over the field. */
  String label();

  /** The heading that it stands below. */
  Group group();

  /** Its place below that heading; required fields come first in any case. */
  int place();

  /** What its values are. */
  Kind kind() default Kind.TEXT;

  /** All its values, each {@code VALUE=what it means}; of an {@link Kind#ENUM} alone. */
  String[] values() default {};

  /** What all of a value must match, where {@link #kind} does not say it. */
  String pattern() default "";

  /** Whether there is no job without it. */
  boolean required() default false;

  /** The option that this one depends on, by name. */
  String parent() default "";

  /** The values of {@link #parent} with which it has a meaning. */
  String[] when() default {};

  /** Whether it has no meaning in a template, where nobody sees what a program prints. */
  boolean commandLineOnly() default false;
}
