"""Where numbers come from: what is stated behind a figure, documents, definitions, and what was run."""
