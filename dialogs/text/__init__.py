"""What people type, read without knowing where the talk stands."""
