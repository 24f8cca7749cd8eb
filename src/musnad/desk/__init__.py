"""The desk: what one sitting at a ledger does, whichever face asks; the command line and the review page share it."""
