"""Arabic on the page: folding with offsets, tokens, clitics, sentences, sections."""
