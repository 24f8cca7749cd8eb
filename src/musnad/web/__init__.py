"""The review page: `musnad serve` opens a ledger in a browser on this machine; it asks nothing of any network."""
