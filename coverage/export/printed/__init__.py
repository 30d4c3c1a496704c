"""Reports to print: what stands on the pages, and the two forms of them."""
