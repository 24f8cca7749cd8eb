"""What the pages show: plain facts, without HTTP and without markup."""
