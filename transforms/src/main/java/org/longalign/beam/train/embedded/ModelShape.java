package org.longalign.beam.train.embedded;

/**
 * Where each group of parameters lies in the one vector of all.
 *
 * @param vocabulary token ids are below it
 * @param width of a token's vector
 * @param context tokens that are looked back at
 */
record ModelShape(int vocabulary, int width, int context) {
  ModelShape {
    if (vocabulary < 2 || width < 1 || context < 1) {
      throw new IllegalArgumentException(
          "vocabulary must be 2 or more, width and context positive, got %d, %d and %d"
              .formatted(vocabulary, width, context));
    }
    if ((2L * vocabulary + context) * width + vocabulary > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "vocabulary must leave room for two vectors a token in one array, got " + vocabulary);
    }
  }

  /** Scales of the vector j + 1 tokens back: {@code [context][width]}. */
  int scales() {
    return 0;
  }

  /** Vectors of tokens that are looked back at: {@code [vocabulary][width]}. */
  int vectors() {
    return context * width;
  }

  /** Vectors of the tree's nodes: {@code [vocabulary][width]}. */
  int nodes() {
    return vectors() + vocabulary * width;
  }

  /** Biases of the tree's nodes: {@code [vocabulary]}. */
  int biases() {
    return nodes() + vocabulary * width;
  }

  /** Of all together. */
  int parameters() {
    return biases() + vocabulary;
  }
}
