"""The recorder of Zhigu: runs one job in its boxes and writes the verdict. Standard library only."""
