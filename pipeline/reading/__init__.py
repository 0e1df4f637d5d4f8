"""Stage 1: pages of a PDF as typed characters, rulings, fills and images."""
