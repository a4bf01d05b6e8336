"""Forms of evidence; ``EvidenceField`` is for the forms of other apps (see ``evidence.picking``)."""
