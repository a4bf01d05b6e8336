"""What a plan says: recognisers that take a ``Document`` and give a ``Plan``."""
