"""Diagrams drawn from data: each form as SVG, as a table of facts and as Mermaid text."""
