"""The pure core: files to model to graph to pages. Imports no builder, prints nothing."""
