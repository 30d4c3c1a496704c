"""A publication: pages and files in a folder, to be read without a server and without a script."""
