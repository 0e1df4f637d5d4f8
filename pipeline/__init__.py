"""Plan PDFs of Japanese local governments in, Parquet tables out."""

VERSION = "0.1.0"
