//! What people do to the project. `cargo xtask` alone prints the list; `docs/build.md` explains it.
#![forbid(unsafe_code)]
// This program exists to talk to a person in a terminal.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod browser;
mod build;
mod dist;
mod eval;
mod files;
mod house;
mod run;
mod serve;
mod sizes;
mod tally;
mod test;
mod tools;

use std::process::ExitCode;

use run::Failure;

const HELP: &str = "\
用法 Usage: cargo xtask COMMAND

  serve [--port N] [--no-build]   构建网页并在本机打开服务。Build the page and serve it on this machine only.
  test [STEP…]                    运行全部检查，或只运行所列步骤。Run every check, or only the named steps:
                                  fmt house clippy native wasm build dist e2e
  eval [--gold DIR] [--texts DIR] [ARG…]
                                  给分析结果打分，其余参数交给评分程序。Score the analysis; other arguments go to the scorer.
  bench [ARG…]                    运行性能测试。Run the benchmarks of the core.
  build [--record]                构建网页到 target/page/ 并列出大小（--record 记入 docs/sizes）。
                                  Build the page into target/page/ and list its sizes; --record writes them down.
  dist [--no-build] [--record]    做出可以分发的一切：dist/（网站、单文件、嵌入组件、npm 包、压缩包）。
                                  Make everything that is handed out: site, one file, element, npm package, archive.
  tools                           安装所需工具并显示其位置。Install the tools that are needed and show where they are.
";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (command, rest) = args.split_first().map_or(("help", &[][..]), |(c, r)| (c.as_str(), r));
    let outcome = match command {
        "serve" => serve::serve(rest),
        "test" => return test::test(rest),
        "eval" => eval::eval(rest),
        "bench" => eval::bench(rest),
        "build" => build::build(rest),
        "dist" => dist::dist(rest),
        "tools" => tools::show(rest),
        "help" | "--help" | "-h" => {
            print!("{HELP}");
            Ok(())
        }
        other => Err(Failure::usage(format!("没有这个命令：{other}。There is no such command.\n\n{HELP}"))),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{}", failure.message);
            ExitCode::from(failure.code)
        }
    }
}
