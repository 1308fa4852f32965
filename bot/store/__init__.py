"""The ledger on disk: schema and SQL, and nothing that decides."""
