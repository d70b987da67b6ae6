package org.longalign.beam.train.embedded;

import java.util.Arrays;
import org.longalign.beam.data.SeededHash;
import org.longalign.beam.data.Sequence;
import org.longalign.beam.data.Span;

/**
 * A log-bilinear language model (Mnih and Hinton 2007; scales in place of matrices as Mnih and Teh
 * 2012) with a tree as its softmax (Mnih and Hinton 2008). The vectors of the tokens before a
 * target, each scaled by its distance, add up to a prediction; each node on the way to the target
 * decides by the logistic function of its own vector times the prediction, plus its bias.
 *
 * <p>Nothing of one sequence is seen by another: context ends where a sequence begins. Parameters
 * are one vector laid out by {@link ModelShape}, kept as float, computed with as double. Sums are
 * in the order of tokens and exponentials are StrictMath's: any machine has the same bits.
 */
final class LogBilinearModel {
  private static final int BITS = 4;
  private static final int DRAWS = Long.SIZE / BITS;

  private final ModelShape shape;
  private final TokenTree tree;
  private final double[] predicted;
  private final double[] slope;
  private final int[] path = new int[TokenTree.MOST_DEPTH];

  LogBilinearModel(ModelShape shape) {
    this.shape = shape;
    tree = new TokenTree(shape.vocabulary());
    predicted = new double[shape.width()];
    slope = new double[shape.width()];
  }

  ModelShape shape() {
    return shape;
  }

  /**
   * Parameters to begin with: tokens have random vectors of 16 levels between -0.5 and 0.5, a token
   * counts less the farther it is, and nodes know nothing: the loss is that of the tree's law.
   */
  float[] begin(long seed) {
    float[] parameters = new float[shape.parameters()];
    SeededHash hash = new SeededHash(seed, "log-bilinear");
    for (int j = 0; j < shape.context(); j++) {
      for (int k = 0; k < shape.width(); k++) {
        parameters[shape.scales() + j * shape.width() + k] = 1f / (j + 1);
      }
    }
    for (int token = 0; token < shape.vocabulary(); token++) {
      long bits = 0;
      for (int k = 0; k < shape.width(); k++) {
        if (k % DRAWS == 0) {
          bits = hash.bits(token + "/" + k);
        }
        long level = bits & ((1 << BITS) - 1);
        bits >>>= BITS;
        parameters[shape.vectors() + token * shape.width() + k] = (level - 7.5f) / 15;
      }
    }
    return parameters;
  }

  /**
   * Adds a sequence's part of the gradient.
   *
   * @param weight of each of its targets in the loss
   * @param gradient {@code double[parameters]}, added to
   * @return its part of the loss: weight times the sum over its targets of -ln p, in nats
   */
  double accumulate(float[] parameters, Sequence sequence, double weight, double[] gradient) {
    double loss = 0;
    for (Span target : sequence.targets()) {
      for (int at = target.start(); at < target.end(); at++) {
        predict(parameters, sequence, at);
        loss += weight * decide(parameters, sequence.tokens().get(at), weight, gradient);
        pass(parameters, sequence, at, gradient);
      }
    }
    return loss;
  }

  private void predict(float[] parameters, Sequence sequence, int at) {
    Arrays.fill(predicted, 0);
    for (int j = 0; j < shape.context() && j < at; j++) {
      int scale = shape.scales() + j * shape.width();
      int vector = shape.vectors() + sequence.tokens().get(at - 1 - j) * shape.width();
      for (int k = 0; k < shape.width(); k++) {
        predicted[k] += (double) parameters[scale + k] * parameters[vector + k];
      }
    }
  }

  /** Down the tree; leaves in {@code slope} what the prediction should have been more or less. */
  private double decide(float[] parameters, int token, double weight, double[] gradient) {
    Arrays.fill(slope, 0);
    double loss = 0;
    int depth = tree.path(token, path);
    for (int i = 0; i < depth; i++) {
      int name = Math.abs(path[i]);
      int node = shape.nodes() + name * shape.width();
      double score = parameters[shape.biases() + name];
      for (int k = 0; k < shape.width(); k++) {
        score += parameters[node + k] * predicted[k];
      }
      double wrong = path[i] > 0 ? -score : score;
      loss += softplus(wrong);
      double push = weight * (path[i] > 0 ? -logistic(wrong) : logistic(wrong));
      gradient[shape.biases() + name] += push;
      for (int k = 0; k < shape.width(); k++) {
        gradient[node + k] += push * predicted[k];
        slope[k] += push * parameters[node + k];
      }
    }
    return loss;
  }

  /** Back to the vectors and scales that made the prediction. */
  private void pass(float[] parameters, Sequence sequence, int at, double[] gradient) {
    for (int j = 0; j < shape.context() && j < at; j++) {
      int scale = shape.scales() + j * shape.width();
      int vector = shape.vectors() + sequence.tokens().get(at - 1 - j) * shape.width();
      for (int k = 0; k < shape.width(); k++) {
        gradient[scale + k] += slope[k] * parameters[vector + k];
        gradient[vector + k] += slope[k] * parameters[scale + k];
      }
    }
  }

  /** ln(1 + e^x). */
  private static double softplus(double x) {
    return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
  }

  /** 1 / (1 + e^-x). */
  private static double logistic(double x) {
    return 1 / (1 + StrictMath.exp(-x));
  }
}
