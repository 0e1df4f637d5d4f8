"""Plan PDFs of Japanese local governments in, Parquet tables out."""
