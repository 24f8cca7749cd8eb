"""Views: one file a page; a request becomes facts, facts become a page; no logic of their own."""
