"""The command line on the core. Works where Django is not installed."""
