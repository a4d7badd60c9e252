"""Many runs in a row: graphs, rows of a table and folders of pictures, kept in a folder that knows what made what."""
