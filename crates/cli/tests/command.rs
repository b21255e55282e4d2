//! The command as a person runs it: a process of its own, its output, its messages and its exit codes.

use std::fs;
use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// A speech of our own; 😀 and 𠮷 take one character, two UTF-16 units, four bytes.
const SPEECH: &str = "同志们：\n😀𠮷一、着力扩大内需\n市发改委要确保6月底前开工项目20个。\n";

/// A folder for one test, removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("gangmu-cli-{}-{test}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    /// A file in it, by its path as text.
    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.0.join(name);
        fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn gangmu(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_gangmu")).args(args).stdin(Stdio::null()).output().unwrap()
}

fn gangmu_with_input(args: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_gangmu"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn json(output: &Output) -> Value {
    assert_eq!(output.status.code(), Some(0), "{}", stderr(output));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn help_and_version_are_there() {
    let help = gangmu(&["--help"]);
    assert_eq!(help.status.code(), Some(0));
    for word in ["analyze", "text", "提纲", "退出码"] {
        assert!(stdout(&help).contains(word), "{word}");
    }
    let analyze = stdout(&gangmu(&["analyze", "--help"]));
    for word in ["--format", "--offsets", "--year", "utf16", "字节顺序标记"] {
        assert!(analyze.contains(word), "{word}");
    }
    assert!(stdout(&gangmu(&["--version"])).starts_with("gangmu"));
}

#[test]
fn a_wrong_command_line_is_a_usage_error() {
    for args in [&[][..], &["analyze"], &["analyze", "--offsets", "lines", "-"], &["analyze", "--year", "next", "-"], &["sing"]] {
        let output = gangmu(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(output.stdout.is_empty() && !output.stderr.is_empty(), "{args:?}");
    }
}

#[test]
fn one_file_is_one_object() {
    let folder = Folder::new("one");
    let analysis = json(&gangmu(&["analyze", &folder.file("讲话.txt", SPEECH)]));
    assert_eq!(analysis["schema"], "gangmu.analysis/1");
    assert_eq!(analysis["offset_unit"], "char");
    assert_eq!(analysis["document"]["paragraphs"], 3);
    assert!(analysis.get("file").is_none());
}

#[test]
fn the_standard_input_is_read() {
    let analysis = json(&gangmu_with_input(&["analyze", "-"], SPEECH.as_bytes()));
    assert_eq!(analysis["document"]["paragraphs"], 3);
}

#[test]
fn the_year_reaches_the_analysis() {
    let analysis = json(&gangmu_with_input(&["analyze", "--year", "2022", "-"], SPEECH.as_bytes()));
    assert_eq!(analysis["document"]["reference_year"], 2022);
}

#[test]
fn lines_that_were_broken_are_joined_on_demand_and_warned_of() {
    let folder = Folder::new("rejoin");
    let line = "各镇各部门要进一步提高认识，把防汛各项责任落到实处，确保安全";
    let broken = format!("{}度汛。\n县水利局要加强值守。\n", format!("{line}\n").repeat(5));
    let file = folder.file("复制.txt", &broken);
    let plain = gangmu(&["text", &file]);
    assert_eq!(stdout(&plain), broken);
    assert!(stderr(&plain).contains("复制.txt") && stderr(&plain).contains("--rejoin"), "{}", stderr(&plain));
    let joined = gangmu(&["text", "--rejoin", &file]);
    assert_eq!(stdout(&joined), format!("{}度汛。\n县水利局要加强值守。\n", line.repeat(5)));
    assert_eq!(stderr(&joined), "");
    assert_eq!(json(&gangmu(&["analyze", "--rejoin", &file]))["document"]["paragraphs"], 2);
    // Whole paragraphs are left alone, and nothing is said.
    let whole = gangmu(&["text", "--rejoin", &folder.file("讲话.txt", SPEECH)]);
    assert_eq!((stdout(&whole), stderr(&whole)), (SPEECH.to_owned(), String::new()));
}

#[test]
fn offsets_count_what_was_asked_for() {
    let chars: Vec<char> = SPEECH.chars().collect();
    let units: Vec<u16> = SPEECH.encode_utf16().collect();
    let slice = |unit: &str, start: usize, end: usize| match unit {
        "char" => chars[start..end].iter().collect::<String>(),
        "utf16" => String::from_utf16(&units[start..end]).unwrap(),
        _ => SPEECH[start..end].to_owned(),
    };
    let mut last_starts = Vec::new();
    for unit in ["char", "utf16", "utf8"] {
        let analysis = json(&gangmu_with_input(&["analyze", "--offsets", unit, "-"], SPEECH.as_bytes()));
        assert_eq!(analysis["offset_unit"], unit);
        let at = |value: &Value, i: usize| usize::try_from(value[i].as_u64().unwrap()).unwrap();
        for (paragraph, line) in analysis["paragraphs"].as_array().unwrap().iter().zip(SPEECH.lines()) {
            let span = &paragraph["span"];
            assert_eq!(slice(unit, at(span, 0), at(span, 1)), line, "{unit}");
        }
        last_starts.push(at(&analysis["paragraphs"][2]["span"], 0));
    }
    // `同志们：\n😀𠮷一、着力扩大内需\n` before the last line.
    assert_eq!(last_starts, [16, 18, 46]);
}

#[test]
fn several_files_are_an_array_with_names() {
    let folder = Folder::new("several");
    let (first, second) = (folder.file("a.txt", SPEECH), folder.file("b.txt", "二、扩大开放\n"));
    let analyses = json(&gangmu(&["analyze", &first, &second]));
    let analyses = analyses.as_array().unwrap();
    assert_eq!(analyses.len(), 2);
    assert_eq!((analyses[0]["file"].as_str(), analyses[1]["file"].as_str()), (Some(&*first), Some(&*second)));
    assert_eq!(analyses[1]["document"]["paragraphs"], 1);
}

#[test]
fn a_missing_file_is_named_and_the_others_are_done() {
    let folder = Folder::new("missing");
    let (there, absent) = (folder.file("在.txt", SPEECH), folder.0.join("不在.txt"));
    let output = gangmu(&["analyze", absent.to_str().unwrap(), &there]);
    assert_eq!(output.status.code(), Some(1));
    let analyses: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(analyses.as_array().unwrap().len(), 1, "still an array: two files were asked for");
    assert_eq!(analyses[0]["file"], *there);
    let message = stderr(&output);
    assert!(message.contains("不在.txt") && message.contains("没有这个文件") && message.contains("no such file"), "{message}");
    assert!(message.find("没有这个文件") < message.find("no such file"), "Chinese first: {message}");

    let alone = gangmu(&["analyze", absent.to_str().unwrap()]);
    assert_eq!(alone.status.code(), Some(1));
    assert!(alone.stdout.is_empty());
}

#[test]
fn what_is_no_text_is_refused_with_advice() {
    let folder = Folder::new("junk");
    let junk: Vec<u8> = (0..2048u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    let cases = [(folder.file("junk.txt", junk), "不是文字"), (folder.0.to_str().unwrap().to_owned(), "文件夹")];
    for (file, cause) in cases {
        let output = gangmu(&["analyze", &file]);
        assert_eq!(output.status.code(), Some(1), "{file}");
        assert!(output.stdout.is_empty(), "{file}");
        let message = stderr(&output);
        assert!(message.contains(&file) && message.contains(cause), "{message}");
    }
}

#[test]
fn an_empty_file_is_an_empty_analysis() {
    let folder = Folder::new("empty");
    let file = folder.file("空.txt", "");
    let analysis = json(&gangmu(&["analyze", &file]));
    assert_eq!(analysis["document"]["characters"], 0);
    for list in ["paragraphs", "outline", "figures", "directives"] {
        assert_eq!(analysis[list].as_array().map(Vec::len), Some(0), "{list}");
    }
    let report = gangmu(&["analyze", "--format", "md", &file]);
    assert_eq!(report.status.code(), Some(0));
    assert!(stdout(&report).contains("文中没有文字"));
}

#[test]
fn the_report_has_its_three_parts() {
    let report = stdout(&gangmu_with_input(&["analyze", "--format", "md", "-"], SPEECH.as_bytes()));
    for heading in ["## 提纲", "## 关键数据", "## 任务清单"] {
        assert!(report.contains(heading), "{report}");
    }
    let folder = Folder::new("reports");
    let (a, b) = (folder.file("a.txt", SPEECH), folder.file("b.txt", SPEECH));
    let reports = stdout(&gangmu(&["analyze", "--format", "md", &a, &b]));
    assert_eq!(reports.matches("\n## 提纲").count(), 2);
    assert_eq!(reports.lines().filter(|line| line.starts_with("# ")).count(), 2);
}

#[test]
fn the_text_is_printed_as_it_will_be_analysed() {
    let folder = Folder::new("text");
    let marked = folder.file("bom.txt", ["\u{feff}", SPEECH].concat());
    assert_eq!(stdout(&gangmu(&["text", &marked])), SPEECH, "the byte order mark is no text");
    assert_eq!(json(&gangmu(&["analyze", &marked]))["paragraphs"][0]["span"][0], 0);
    // 一、内需 in GB18030.
    let gb18030 = folder.file("gb.txt", b"\xd2\xbb\xa1\xa2\xc4\xda\xd0\xe8\r\n");
    assert_eq!(stdout(&gangmu(&["text", &gb18030])), "一、内需\r\n");
    let both = stdout(&gangmu(&["text", &marked, &gb18030]));
    assert_eq!(both.matches("==> ").count(), 2);
}

#[test]
fn a_reader_that_leaves_early_is_no_error() {
    let long = SPEECH.repeat(20_000);
    let mut child = Command::new(env!("CARGO_BIN_EXE_gangmu"))
        .args(["text", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(long.as_bytes()).unwrap();
    let mut start = [0; 16];
    child.stdout.take().unwrap().read_exact(&mut start).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), stderr(&output)), (Some(0), String::new()));
}

#[test]
fn the_tables_can_be_checked_by_anyone_who_edits_them() {
    let fine = gangmu(&["lexicon", "check"]);
    assert_eq!(fine.status.code(), Some(0), "{}", stderr(&fine));
    assert!(stdout(&fine).contains("行全部成立"));

    let folder = Folder::new("lexicon");
    let rows = "编号\t写法\t类别\t取值\t条件\t正例\t反例\t启用\n甲-1\t确保\t要求\tensure\t\t⟦确保⟧完成。\t难以确保。\t是\n";
    let table = folder.file("部署词.tsv", rows);
    let broken = gangmu(&["lexicon", "check", &table]);
    assert_eq!(broken.status.code(), Some(1));
    assert!(stderr(&broken).contains("部署词.tsv 第2行“反例”列：甲-1：“难以确保。”不应命中"), "{}", stderr(&broken));
}

const OVERLAY: &str = "词表\t编号\t写法\t类别\t取值\t条件\t正例\t反例\t启用\n\
                       部署词\t用户-1\t一抓到底\t要求\tmust\t\t⟦一抓到底⟧。\t一抓就灵。\t是\n";

#[test]
fn rows_of_ones_own_are_checked_and_tell_what_they_change() {
    let folder = Folder::new("overlay-check");
    let fine = gangmu(&["lexicon", "check", &folder.file("我们处的词.tsv", OVERLAY)]);
    assert_eq!(fine.status.code(), Some(0), "{}", stderr(&fine));
    assert!(stdout(&fine).contains("行全部成立") && stderr(&fine).is_empty());

    // What a row changes on purpose is said, but is no error.
    let over = OVERLAY.replace("一抓到底", "确保").replace("一抓就灵", "保证完成");
    let over = gangmu(&["lexicon", "check", &folder.file("改.tsv", over)]);
    assert_eq!(over.status.code(), Some(0), "{}", stderr(&over));
    assert!(stderr(&over).contains("不再成立：部署词.tsv"), "{}", stderr(&over));

    let broken = gangmu(&["lexicon", "check", &folder.file("坏.tsv", OVERLAY.replace("一抓就灵", "一抓到底"))]);
    assert_eq!(broken.status.code(), Some(1));
    assert!(stderr(&broken).contains("坏.tsv 第2行“反例”列：用户-1："), "{}", stderr(&broken));
}

#[test]
fn texts_are_read_with_rows_of_ones_own() {
    let folder = Folder::new("overlay-read");
    let (speech, own) = (folder.file("speech.txt", "市商务局对招商引资一抓到底。\n"), folder.file("own.tsv", OVERLAY));
    let tasks = |args: &[&str]| {
        let output = gangmu(&[&["analyze", &speech], args].concat());
        let value: Value = serde_json::from_str(&stdout(&output)).unwrap();
        value["directives"].as_array().map(Vec::len)
    };
    assert_eq!((tasks(&[]), tasks(&["--lexicon", &own])), (Some(0), Some(1)));
    let table = gangmu(&["export", &speech, "-o", "-", "--format", "csv", "--lexicon", &own]);
    assert!(stdout(&table).contains("一抓到底"), "{}", stderr(&table));

    let broken = folder.file("broken.tsv", OVERLAY.replace("要求", "要救").replace("must", "很"));
    for command in [vec!["analyze", &speech], vec!["export", &speech, "-o", "-", "--format", "csv"]] {
        let output = gangmu(&[&command[..], &["--lexicon", &broken]].concat());
        assert_eq!(output.status.code(), Some(1));
        let said = stderr(&output);
        assert!(stdout(&output).is_empty() && said.contains("第2行“类别”列") && said.contains("第2行“取值”列"), "{said}");
    }
}
