"""The thin shell around the core that MkDocs calls."""
