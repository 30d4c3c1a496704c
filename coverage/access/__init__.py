"""Who reaches what: arrays in, arrays out; no files, no screens."""
