package org.longalign.beam.train.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TokenTreeTest {
  private final int[] path = new int[TokenTree.MOST_DEPTH];

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 61, 1000, 151_646})
  void chances_of_all_tokens_add_up_to_one_whatever_the_nodes_decide(int size) {
    TokenTree tree = new TokenTree(size);
    double sum = 0;
    Set<Integer> nodes = new HashSet<>();
    for (int token = 0; token < size; token++) {
      double chance = 1;
      int depth = tree.path(token, path);
      for (int i = 0; i < depth; i++) {
        int node = Math.abs(path[i]);
        nodes.add(node);
        double right = 1.0 / (2 + node % 7);
        chance *= path[i] > 0 ? right : 1 - right;
      }
      sum += chance;
    }
    assertEquals(1, sum, 1e-9);
    assertEquals(size - 1, nodes.size());
    assertTrue(nodes.stream().allMatch(node -> node >= 1 && node < size));
  }

  @Test
  void frequent_tokens_lie_higher_than_rare_ones() {
    TokenTree tree = new TokenTree(151_646);
    assertTrue(tree.path(300, path) + 5 < tree.path(140_000, path));
    assertTrue(tree.path(140_000, path) < 24);
  }

  @Test
  void a_token_beyond_the_vocabulary_is_refused() {
    TokenTree tree = new TokenTree(10);
    assertEquals(
        "token must be in [0, 10), got 10",
        assertThrows(IllegalArgumentException.class, () -> tree.path(10, path)).getMessage());
  }
}
