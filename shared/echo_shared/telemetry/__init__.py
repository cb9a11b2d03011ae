"""Metrics and traces over OTLP where OTEL_EXPORTER_OTLP_ENDPOINT is set; else each call is a look at one variable.

`metrics` holds every instrument, `traces` makes spans, `delivery` puts both around a push, `export` sends them off.
"""
