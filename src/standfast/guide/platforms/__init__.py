"""One file for each app or site: how to report there, save the proof and hide friends, with sources."""
