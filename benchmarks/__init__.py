"""What the newsroom does at a size: seed files of any number, and the figures that they give. See README.md."""
