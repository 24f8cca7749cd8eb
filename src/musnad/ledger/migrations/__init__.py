"""The ledger's schema, step by step: a ledger of any age is brought forward by the steps it lacks."""
