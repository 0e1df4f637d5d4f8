"""The run: from input files to tables, in workers that can be killed."""
