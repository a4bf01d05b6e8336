"""The ground of running: set-up, the demonstration and the test run of a clone. Standard library only: it runs before
anything is installed."""
