"""Incidents: many reports of one occurrence, linked, reconciled, their disagreements shown. Derived, never edited."""
