"""The golden set: all that the tool prints, writes and shows, to compare before and after."""
