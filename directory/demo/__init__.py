"""What `make demo` shows: open data of real services (data/) and offers that are made up (examples.toml)."""
