//! For how long a presigned request is valid.

use std::error::Error;
use std::fmt;
use std::time::{Duration, SystemTime};

/// What Signature Version 4 allows at most.
const LONGEST: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// When a presigned request is valid: from the start time until it expires, or until the credentials do.
#[non_exhaustive]
#[derive(Debug, Clone)]
pub struct PresigningConfig {
    start_time: SystemTime,
    expires_in: Duration,
}

impl PresigningConfig {
    /// Returns a configuration for requests that are valid from now on, for so long.
    ///
    /// # Errors
    ///
    /// If that is more than a week.
    pub fn expires_in(expires_in: Duration) -> Result<Self, PresigningConfigError> {
        Self::builder().expires_in(expires_in).build()
    }

    /// Returns a builder of configurations.
    pub fn builder() -> PresigningConfigBuilder {
        PresigningConfigBuilder::default()
    }

    /// Returns how long the request is valid.
    pub fn expires(&self) -> Duration {
        self.expires_in
    }

    /// Returns the time from which on the request is valid.
    pub fn start_time(&self) -> SystemTime {
        self.start_time
    }
}

/// Builds a [`PresigningConfig`].
#[non_exhaustive]
#[derive(Debug, Default)]
pub struct PresigningConfigBuilder {
    start_time: Option<SystemTime>,
    expires_in: Option<Duration>,
}

impl PresigningConfigBuilder {
    /// Sets the time from which on the request is valid. The default is the present.
    pub fn start_time(mut self, start_time: SystemTime) -> Self {
        self.set_start_time(Some(start_time));
        self
    }

    /// Sets the time from which on the request is valid. The default is the present.
    pub fn set_start_time(&mut self, start_time: Option<SystemTime>) {
        self.start_time = start_time;
    }

    /// Sets how long the request is valid, at most a week. Required.
    pub fn expires_in(mut self, expires_in: Duration) -> Self {
        self.set_expires_in(Some(expires_in));
        self
    }

    /// Sets how long the request is valid, at most a week. Required.
    pub fn set_expires_in(&mut self, expires_in: Option<Duration>) {
        self.expires_in = expires_in;
    }

    /// Builds the configuration.
    ///
    /// # Errors
    ///
    /// If it is not set how long requests are valid, or if it is more than a week.
    pub fn build(self) -> Result<PresigningConfig, PresigningConfigError> {
        let expires_in = self
            .expires_in
            .ok_or(PresigningConfigError(Problem::Missing))?;
        if expires_in > LONGEST {
            return Err(PresigningConfigError(Problem::TooLong));
        }
        Ok(PresigningConfig {
            start_time: self.start_time.unwrap_or_else(SystemTime::now),
            expires_in,
        })
    }
}

/// Why a [`PresigningConfig`] cannot be built.
#[derive(Debug)]
pub struct PresigningConfigError(Problem);

#[derive(Debug)]
enum Problem {
    Missing,
    TooLong,
}

impl fmt::Display for PresigningConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            Problem::Missing => "`expires_in` is required",
            Problem::TooLong => "`expires_in` must be no longer than one week",
        })
    }
}

impl Error for PresigningConfigError {}
