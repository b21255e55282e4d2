//! Finds the browsers of the end-to-end tests, or installs them where that is possible.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::run::{Failure, output, run};

/// A browser that the tests drive.
#[derive(Debug)]
pub(crate) struct Browser {
    name: &'static str,
    /// The environment variable that may name its path.
    pub(crate) variable: &'static str,
    /// Names under which it stands on `PATH`.
    names: &'static [&'static str],
    /// Places outside `PATH`, on macOS and Windows.
    places: &'static [&'static str],
    /// Debian's package.
    package: &'static str,
}

/// Chromium or one of its kin, by Playwright.
pub(crate) const CHROMIUM: Browser = Browser {
    name: "Chromium",
    variable: "GANGMU_CHROMIUM",
    names: &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge"],
    places: &[
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
        "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
        "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
    ],
    package: "chromium",
};

/// Firefox as it is, by WebDriver BiDi.
pub(crate) const FIREFOX: Browser = Browser {
    name: "Firefox",
    variable: "GANGMU_FIREFOX",
    names: &["firefox-esr", "firefox"],
    places: &["/Applications/Firefox.app/Contents/MacOS/firefox", "C:\\Program Files\\Mozilla Firefox\\firefox.exe"],
    package: "firefox-esr",
};

impl Browser {
    /// The path of one that runs. Chinese fonts are installed with it where apt can do so.
    pub(crate) fn ensure(&self) -> Result<PathBuf, Failure> {
        if let Some(named) = std::env::var_os(self.variable).filter(|v| !v.is_empty()).map(PathBuf::from) {
            if runs(&named) {
                return Ok(named);
            }
            return Err(Failure::new(format!("{}={}\n{}", self.variable, named.display(), self.help())));
        }
        let missing = [self.find().is_none().then_some(self.package), (!has_chinese_font()).then_some("fonts-noto-cjk")];
        let missing: Vec<&str> = missing.into_iter().flatten().collect();
        if !missing.is_empty() && can_apt() {
            apt(&missing).map_err(|failure| Failure::new(format!("{}\n{}", failure.message, self.help())))?;
        } else if missing.contains(&"fonts-noto-cjk") && cfg!(target_os = "linux") {
            eprintln!("没有中文字体，截图里会是方框。There is no Chinese font: screenshots will show boxes.");
        }
        self.find().ok_or_else(|| Failure::new(self.help()))
    }

    fn help(&self) -> String {
        let Self { name, variable, .. } = self;
        format!(
            "没有找到可用的 {name}。请安装它，或用 {variable} 指明它的路径。\n\
             No {name} that runs was found. Install it, or name its path in {variable}."
        )
    }

    fn find(&self) -> Option<PathBuf> {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let suffix = if cfg!(windows) { ".exe" } else { "" };
        let on_path = std::env::split_paths(&path)
            .flat_map(|folder| self.names.iter().map(move |name| folder.join(format!("{name}{suffix}"))))
            .collect::<Vec<_>>();
        on_path.into_iter().chain(self.places.iter().map(PathBuf::from)).find(|program| runs(program))
    }
}

/// Ubuntu's `chromium-browser` may be a script that only says to install a snap, so it is asked for its version.
/// On Windows the question would open a window, so being there is enough.
fn runs(program: &Path) -> bool {
    if !program.is_file() || cfg!(windows) {
        return program.is_file();
    }
    let asked = Command::new(program).arg("--version").stdin(Stdio::null()).stderr(Stdio::null()).output();
    asked.is_ok_and(|o| o.status.success() && !o.stdout.is_empty())
}

fn has_chinese_font() -> bool {
    if !cfg!(target_os = "linux") {
        return true;
    }
    let listed = Command::new("fc-list").arg(":lang=zh-cn").stdin(Stdio::null()).stderr(Stdio::null()).output();
    listed.is_ok_and(|o| o.status.success() && !o.stdout.is_empty())
}

/// Whether this is Debian or Ubuntu and we may install packages.
fn can_apt() -> bool {
    Path::new("/etc/debian_version").exists()
        && Command::new("apt-get")
            .arg("--version")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|s| s.success())
        && output(Command::new("id").arg("-u")).is_ok_and(|uid| uid.trim() == "0")
}

fn apt(packages: &[&str]) -> Result<(), Failure> {
    eprintln!("安装 Installing {}", packages.join(" "));
    let apt_get = || {
        let mut command = Command::new("apt-get");
        // Another installation may be under way; waiting for it beats failing.
        command.env("DEBIAN_FRONTEND", "noninteractive").args(["-q", "-o", "DPkg::Lock::Timeout=300"]);
        command
    };
    run(apt_get().arg("update"))?;
    run(apt_get().args(["install", "-y", "--no-install-recommends"]).args(packages))
}
