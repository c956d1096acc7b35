"""Tests of what a project decides for itself."""
