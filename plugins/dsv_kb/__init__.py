"""A knowledge base of steps, practices and definitions: MkDocs plugins, a command line and a content pack."""
