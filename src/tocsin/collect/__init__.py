"""Stage front, see docs/architecture.md."""
