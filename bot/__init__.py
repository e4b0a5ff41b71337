"""Top floor: the doors. Teams, intranet, terminal, pages, worker, settings and command line."""
