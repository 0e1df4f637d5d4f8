"""What printed labels mean: their roles, and the fiscal years they name."""
