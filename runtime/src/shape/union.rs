//! The tables of unions.
