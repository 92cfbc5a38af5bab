//! Endpoint rules that many services have in common.
