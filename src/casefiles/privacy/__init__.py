"""The censor: finds what could name a person, coarsens, counts and suppresses."""
