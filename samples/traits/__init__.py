"""Single traits of real releases, each drawn into a PDF of its own."""
