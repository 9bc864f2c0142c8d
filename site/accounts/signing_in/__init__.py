"""Signing in without a password: a code comes by e-mail."""
