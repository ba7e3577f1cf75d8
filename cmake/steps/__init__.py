"""The steps behind serve.py: install, fetch, build, pack, serve, test. Standard library only."""
