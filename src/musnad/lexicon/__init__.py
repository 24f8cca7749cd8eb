"""What words mean: the tables, how they are loaded, how they are matched."""
