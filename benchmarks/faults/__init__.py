"""The queue under every fault at once, beside the same work undisturbed: `python -m benchmarks.faults`."""
