"""Terms in running text: where they stand, how they are linked, and where they are used."""
