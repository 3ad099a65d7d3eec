"""What is seen: templates, style and script."""
