//! `cargo xtask test`: every check, in order, up to the first that fails.

use std::fs;
use std::process::{Command, ExitCode};
use std::time::Instant;

use crate::run::{Failure, cargo, npm, root, run, run_tests, target_dir};
use crate::sizes::{self, Record};
use crate::tally::Tally;
use crate::tools::Tools;
use crate::{browser, build, dist, house};

/// A step of the run.
struct Step {
    /// By which it is asked for alone.
    name: &'static str,
    title: &'static str,
    /// Whether a run without a single test would mean that something is wrong.
    has_tests: bool,
    run: fn(&mut Bench) -> Result<(), Failure>,
}

const STEPS: &[Step] = &[
    Step { name: "fmt", title: "格式 format", has_tests: false, run: fmt },
    Step { name: "house", title: "结构规则 rules of the house", has_tests: false, run: |_| house::check() },
    Step { name: "clippy", title: "静态检查 lints", has_tests: false, run: clippy },
    Step { name: "native", title: "本机测试 native tests", has_tests: true, run: native },
    Step { name: "wasm", title: "WebAssembly 测试（node）wasm tests", has_tests: true, run: wasm },
    Step { name: "build", title: "构建网页 build the page", has_tests: false, run: page },
    Step { name: "dist", title: "分发 what is handed out", has_tests: false, run: handed_out },
    Step { name: "e2e", title: "浏览器测试 end-to-end tests", has_tests: true, run: e2e },
];

/// What the steps work with.
struct Bench {
    tools: Tools,
    tally: Tally,
}

/// `cargo xtask test`: exits with the code of the first step that fails.
pub(crate) fn test(args: &[String]) -> ExitCode {
    let started = Instant::now();
    let outcome = chosen(args).and_then(|steps| all(&steps));
    let (tally, failure) = match outcome {
        Ok(done) => done,
        Err(failure) => (Tally::default(), Some(failure)),
    };
    let minutes = started.elapsed().as_secs_f64() / 60.0;
    // A step that fails without a failed test, such as the linter, counts as one, so that the last line never looks well.
    let failed = if failure.is_some() { tally.failed.max(1) } else { tally.failed };
    if let Some(failure) = &failure {
        eprintln!("\n{}", failure.message);
    }
    let skipped = if tally.skipped > 0 { format!("，跳过 skipped {}", tally.skipped) } else { String::new() };
    println!("\n用时 {minutes:.1} 分钟 minutes{skipped}");
    println!("{} passed, {failed} failed", tally.passed);
    failure.map_or(ExitCode::SUCCESS, |failure| ExitCode::from(failure.code))
}

/// The named steps in their fixed order, or all.
fn chosen(names: &[String]) -> Result<Vec<&'static Step>, Failure> {
    if let Some(name) = names.iter().find(|name| STEPS.iter().all(|step| step.name != **name)) {
        return Err(Failure::usage(format!("test: 没有这个步骤 no such step: {name}")));
    }
    Ok(STEPS.iter().filter(|step| names.is_empty() || names.iter().any(|name| name == step.name)).collect())
}

/// Runs the steps; the failure is that of the step that ended the run.
fn all(steps: &[&Step]) -> Result<(Tally, Option<Failure>), Failure> {
    heading("工具 tools");
    let started = Instant::now();
    let mut bench = Bench { tools: Tools::ensure()?, tally: Tally::default() };
    let mut times = vec![("tools", started.elapsed())];
    let mut failure = None;
    for step in steps {
        heading(step.title);
        let (started, before) = (Instant::now(), bench.tally.ran());
        let outcome = (step.run)(&mut bench);
        times.push((step.name, started.elapsed()));
        let idle = step.has_tests && bench.tally.ran() == before;
        failure = match outcome {
            Ok(()) if idle => Some(Failure::new(format!("{}: 没有运行任何测试 no test ran", step.name))),
            Ok(()) => None,
            Err(failure) => Some(failure),
        };
        if failure.is_some() {
            break;
        }
    }
    heading("各步用时 time per step");
    for (name, time) in times {
        println!("{name:8} {:6.1} s", time.as_secs_f64());
    }
    Ok((bench.tally, failure))
}

fn heading(title: &str) {
    println!("\n=== {title} ===");
}

fn fmt(_: &mut Bench) -> Result<(), Failure> {
    run(cargo().args(["fmt", "--all", "--check"]))
}

/// `-p` for each of the packages.
fn packages(names: &[&'static str]) -> impl Iterator<Item = &'static str> {
    names.iter().flat_map(|name| ["-p", name]).collect::<Vec<_>>().into_iter()
}

const WASM32: [&str; 2] = ["--target", "wasm32-unknown-unknown"];

fn clippy(_: &mut Bench) -> Result<(), Failure> {
    let clippy = || {
        let mut command = cargo();
        command.args(["clippy", "--locked", "--quiet"]);
        command
    };
    let native = house::members(|l| l.native)?;
    run(clippy().arg("--all-targets").args(packages(&native)).args(["--", "-D", "warnings"]))?;
    let wasm = house::members(|l| l.wasm)?;
    run(clippy().args(WASM32).args(packages(&wasm)).args(["--", "-D", "warnings"]))?;
    // The page in pieces, which the lines before do not see.
    run(clippy().args(WASM32).args(["-p", "web", "--features", "split", "--", "-D", "warnings"]))?;
    // Tests of the pure crates may use what wasm32 does not have, those of the others are written for it.
    let browser = house::members(|l| l.wasm && !l.native)?;
    run(clippy().args(WASM32).arg("--all-targets").args(packages(&browser)).args(["--", "-D", "warnings"]))
}

fn native(bench: &mut Bench) -> Result<(), Failure> {
    let native = house::members(|l| l.native)?;
    run_tests(cargo().args(["test", "--locked", "--quiet", "--no-fail-fast"]).args(packages(&native)), &mut bench.tally)?;
    run(cargo().env("RUSTDOCFLAGS", "-D warnings").args(["doc", "--locked", "--quiet", "--no-deps", "-p", "gangmu"]))
}

/// The tests of the JavaScript face: those that call it from within, then those that load it as a program would.
fn wasm(bench: &mut Bench) -> Result<(), Failure> {
    let mut command = cargo();
    command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner");
    command.args(["test", "--locked", "--no-fail-fast", "-p", "gangmu-wasm"]).args(WASM32);
    run_tests(bench.tools.equip(&mut command)?, &mut bench.tally)?;

    run(cargo().args(["build", "--locked", "--quiet", "-p", "gangmu-wasm"]).args(WASM32))?;
    let package = target_dir().join("gangmu-wasm-debug");
    let module = target_dir().join(WASM32[1]).join("debug").join("gangmu_wasm.wasm");
    let mut bindgen = Command::new("wasm-bindgen");
    bindgen.args(["--target", "web", "--out-dir"]).arg(&package).arg(module);
    run(bench.tools.equip(&mut bindgen)?)?;
    let tests = root().join("crates").join("wasm").join("tests").join("package.test.mjs");
    run_tests(node_tests().arg(tests).env("GANGMU_PKG", package), &mut bench.tally)
}

/// Node's test runner, in the form whose closing lines are counted.
fn node_tests() -> Command {
    let mut command = Command::new("node");
    command.args(["--test", "--test-reporter=spec"]);
    command
}

fn page(bench: &mut Bench) -> Result<(), Failure> {
    sizes::check(Record::Page, &build::page(&bench.tools)?)
}

/// Everything that is handed out, made from the page as it was built, twice: the second time must give the same bytes.
fn handed_out(bench: &mut Bench) -> Result<(), Failure> {
    let sums = || {
        let made = dist::make(&bench.tools, &build::folder())?;
        fs::read_to_string(made.join("SHA256SUMS")).map_err(|e| Failure::io("SHA256SUMS", &e))
    };
    if sums()? != sums()? {
        return Err(Failure::new("dist: 两次结果不同 two runs gave different bytes"));
    }
    sizes::check(Record::Dist, &dist::folder())
}

/// The tests of web/e2e on the page as it was built, in real browsers.
fn e2e(bench: &mut Bench) -> Result<(), Failure> {
    let folder = root().join("web").join("e2e");
    let browsers = [browser::CHROMIUM, browser::FIREFOX].map(|b| b.ensure().map(|path| (b.variable, path)));
    run(npm().current_dir(&folder).args(["ci", "--no-audit", "--no-fund"]))?;
    let mut command = node_tests();
    // A browser often waits for its page to come to rest: two of them do not get in each other's way on two cores.
    let at_once = std::thread::available_parallelism().map_or(2, |n| n.get().saturating_sub(1).max(2));
    command.arg(format!("--test-concurrency={at_once}"));
    command.current_dir(&folder).env("GANGMU_DIST", build::folder()).env("GANGMU_OUT", dist::folder());
    for browser in browsers {
        let (variable, path) = browser?;
        command.env(variable, path);
    }
    run_tests(&mut command, &mut bench.tally)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_chosen_by_name_and_keep_their_order() {
        let names = |args: &[&str]| {
            let args: Vec<String> = args.iter().map(|&a| a.to_owned()).collect();
            chosen(&args).map(|steps| steps.iter().map(|s| s.name).collect::<Vec<_>>())
        };
        assert_eq!(names(&["wasm", "fmt"]).unwrap(), ["fmt", "wasm"]);
        assert_eq!(names(&[]).unwrap().len(), STEPS.len());
        assert_eq!(names(&["speed"]).unwrap_err().code, 2);
    }
}
