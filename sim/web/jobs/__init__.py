"""Long work in processes of its own, with progress, a way to stop it, and results that are kept."""
