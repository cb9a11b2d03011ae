"""Where this machine's metrics and traces go: an OTLP receiver that keeps the newest in memory, to be looked at.

Names follow OpenTelemetry's; the bytes are OTLP over HTTP as any collector takes them.
"""
