"""Makers of things for tests, one file for each room; one cast plays every test."""
