//! moto, which imitates AWS services in one process: installed below `target/`, started, and stopped.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::run::{Failure, Outcome, workspace};

/// The version that the cases were written for.
pub(super) const VERSION: &str = "5.2.5";
/// How long it may take to start: it imports much.
const LIMIT: Duration = Duration::from_secs(60);

/// A running moto; it ends when this is dropped.
pub(super) struct Server {
    process: Child,
    url: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself, which is what is wanted.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Server {
    /// Installs moto where it is not, and starts it on a port that is free.
    pub(super) fn start() -> Outcome<Self> {
        let (python, folder) = installed()?;
        let log = folder.join("server.log");
        let mut command = Command::new(python);
        command.args(["-m", "moto.server", "--host", "127.0.0.1", "--port", "0"]);
        command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(File::create(&log)?);
        let mut server = Self {
            process: command.spawn()?,
            url: String::new(),
        };
        let start = Instant::now();
        loop {
            let said = std::fs::read_to_string(&log)?;
            if let Some(url) = address(&said) {
                server.url = url.to_owned();
                return Ok(server);
            }
            let ended = server.process.try_wait()?;
            if ended.is_some() || start.elapsed() > LIMIT {
                return Err(Failure::Message(format!("moto did not start: {said}")));
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Where it is to be called.
    pub(super) fn url(&self) -> &str {
        &self.url
    }
}

/// The URL in the line that says where the server is, once the line is whole.
fn address(said: &str) -> Option<&str> {
    let (_, rest) = said.split_once("Running on ")?;
    rest.split_once('\n').map(|(url, _)| url.trim_end())
}

/// The Python that has moto, and the folder of both.
fn installed() -> Outcome<(PathBuf, PathBuf)> {
    let folder = workspace().join(format!("target/moto-{VERSION}"));
    let python = match cfg!(windows) {
        true => folder.join("Scripts/python.exe"),
        false => folder.join("bin/python"),
    };
    let stamp = folder.join("installed");
    if !stamp.exists() {
        anstream::eprintln!("installing moto {VERSION} into {}", folder.display());
        let environment = ["-m", "venv", "--clear"];
        finish(Command::new("python3").args(environment).arg(&folder))?;
        let package = format!("moto[server]=={VERSION}");
        let pip = [
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            &package,
        ];
        finish(Command::new(&python).args(pip))?;
        std::fs::write(stamp, "")?;
    }
    Ok((python, folder))
}

fn finish(command: &mut Command) -> Outcome {
    let program = Path::new(command.get_program()).display().to_string();
    let failed = |reason: String| {
        let hint = "moto needs python3 with venv, and pip; --loopback needs neither";
        Failure::Message(format!(
            "moto could not be installed: {program}: {reason} ({hint})"
        ))
    };
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(failed(status.to_string())),
        Err(error) => Err(failed(error.to_string())),
    }
}
