"""The papers on paper."""
