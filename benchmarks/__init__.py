"""What the newsroom does at a size: seed files of any number, and their figures. See docs/performance.md."""
