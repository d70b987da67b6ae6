"""Exact weighted training on packed sequences.

A pack is one row of many sequences laid end to end. This package trains a causal language model on
packs so that the gradient is the one of training on each sequence alone: attention stays inside a
sequence, positions restart, and each sequence counts the same whatever its length or its pack.
"""
