//! Runs other programs and passes on how they ended.

use std::fmt::Display;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::tally::Tally;

/// Why a command of ours ended early.
#[derive(Debug)]
pub(crate) struct Failure {
    /// The exit code, never 0.
    pub(crate) code: u8,
    /// What a person should read.
    pub(crate) message: String,
}

impl Failure {
    /// Something did not work.
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { code: 1, message: message.into() }
    }

    /// The command line makes no sense.
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self { code: 2, message: message.into() }
    }

    /// An operation of the system failed.
    pub(crate) fn io(what: impl Display, error: &std::io::Error) -> Self {
        Self::new(format!("{what}: {error}"))
    }
}

/// The root of the project.
pub(crate) fn root() -> PathBuf {
    let own = std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    own.ancestors().nth(2).map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

/// Where cargo puts what it builds.
pub(crate) fn target_dir() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir))
}

/// The cargo that runs us, in the root of the project.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root());
    command
}

/// A program of Node's that is a script on Windows (`npm`).
pub(crate) fn npm() -> Command {
    Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" })
}

/// The command as a person would type it.
fn spelled(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|w| Path::new(w).display().to_string()).collect::<Vec<_>>().join(" ")
}

/// Starts the command, which must then end well.
pub(crate) fn run(command: &mut Command) -> Result<(), Failure> {
    let status = command.stdin(Stdio::null()).status().map_err(|e| Failure::io(spelled(command), &e))?;
    ended(command, status)
}

/// Like [`run`], and counts the tests that the command reports on its standard output, which is passed on line by line.
pub(crate) fn run_tests(command: &mut Command, tally: &mut Tally) -> Result<(), Failure> {
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().map_err(|e| Failure::io(spelled(command), &e))?;
    if let Some(stdout) = child.stdout.take() {
        let mut reader = BufReader::new(stdout);
        let mut line = Vec::new();
        while reader.read_until(b'\n', &mut line).map_err(|e| Failure::io(spelled(command), &e))? > 0 {
            // A closed terminal must not stop the tests: they still decide the exit code.
            let _ = std::io::stdout().write_all(&line).and_then(|()| std::io::stdout().flush());
            tally.read(&String::from_utf8_lossy(&line));
            line.clear();
        }
    }
    let status = child.wait().map_err(|e| Failure::io(spelled(command), &e))?;
    ended(command, status)
}

/// What the command prints on its standard output.
pub(crate) fn output(command: &mut Command) -> Result<String, Failure> {
    let output = command.stdin(Stdio::null()).output().map_err(|e| Failure::io(spelled(command), &e))?;
    if !output.status.success() {
        std::io::stderr().write_all(&output.stderr).map_err(|e| Failure::io(spelled(command), &e))?;
    }
    ended(command, output.status)?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn ended(command: &Command, status: std::process::ExitStatus) -> Result<(), Failure> {
    if status.success() {
        return Ok(());
    }
    // A child that was killed has no code; 1 tells at least that it failed.
    let code = status.code().and_then(|c| u8::try_from(c).ok()).filter(|&c| c != 0).unwrap_or(1);
    Err(Failure { code, message: format!("失败 Failed ({status}): {}", spelled(command)) })
}
