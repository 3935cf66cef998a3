"""The inbox: sealed reports, sealed replies and registered fingerprints; what door, desk and exchange share."""
