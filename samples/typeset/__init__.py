"""Sets a plan source (plan.json) in a style (TOML) with a real engine: Chromium, Writer, Typst."""
