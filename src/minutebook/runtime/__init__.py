"""The process: parallel work, progress, the clock, and files as they lie on a disk."""
