"""Professional social work: who is qualified, who is registered, what they learn and answer for."""
