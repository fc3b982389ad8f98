"""Settings, the default sources, the policy and the embedded references."""
