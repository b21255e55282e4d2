//! `gangmu export` as a person runs it.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

const SPEECH: &str = "同志们：\n一、着力扩大内需\n市发改委要确保2024年6月底前开工项目20个。\n";

/// A folder with a speech in it, removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("gangmu-export-{}-{test}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("speech.txt"), SPEECH).unwrap();
        Self(folder)
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).to_str().unwrap().to_owned()
    }

    fn export(&self, output: &str, args: &[&str]) -> Output {
        let output = if output == "-" { output.to_owned() } else { self.path(output) };
        let mut command = Command::new(env!("CARGO_BIN_EXE_gangmu"));
        command.args(["export", &self.path("speech.txt"), "-o", &output]).args(args).stdin(Stdio::null());
        command.output().unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn every_format_is_written_and_known_by_its_extension() {
    let folder = Folder::new("formats");
    for extension in ["xlsx", "docx", "csv", "md", "json", "opml", "mm", "ics"] {
        let output = folder.export(&format!("out.{extension}"), &[]);
        assert_eq!(output.status.code(), Some(0), "{extension}: {}", stderr(&output));
        let bytes = fs::read(folder.path(&format!("out.{extension}"))).unwrap();
        assert_eq!(bytes.starts_with(b"PK"), matches!(extension, "xlsx" | "docx"), "{extension}");
    }
    let unknown = folder.export("out.wps", &[]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(stderr(&unknown).contains("--format") && !fs::exists(folder.path("out.wps")).unwrap());
}

#[test]
fn columns_are_chosen_and_ordered() {
    let folder = Folder::new("columns");
    let output = folder.export("-", &["--format", "csv", "--columns", "完成时限,牵头单位,类别"]);
    let expected = "\u{feff}完成时限,牵头单位,类别\r\n2024年6月底前（2024年6月30日）,市发改委,着力扩大内需\r\n";
    assert_eq!(String::from_utf8(output.stdout).unwrap(), expected);
    let wrong = folder.export("-", &["--format", "csv", "--columns", "完成时间"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(stderr(&wrong).contains("完成时限"), "the message lists the columns: {}", stderr(&wrong));
    let useless = folder.export("-", &["--format", "csv", "--what", "outline", "--columns", "序号"]);
    assert_eq!(useless.status.code(), Some(2));
}

#[test]
fn what_is_written_can_be_chosen_where_it_matters() {
    let folder = Folder::new("what");
    let output = folder.export("-", &["--format", "md", "--what", "outline"]);
    assert!(String::from_utf8(output.stdout).unwrap().contains("- 一、着力扩大内需"));
    assert_eq!(folder.export("-", &["--format", "ics", "--what", "figures"]).status.code(), Some(2));
}

#[test]
fn a_file_is_kept_unless_force_is_given() {
    let folder = Folder::new("force");
    fs::write(folder.path("out.csv"), "手工填写").unwrap();
    let kept = folder.export("out.csv", &[]);
    assert_eq!(kept.status.code(), Some(3));
    assert!(stderr(&kept).contains("没有覆盖") && stderr(&kept).contains("--force"));
    assert_eq!(fs::read_to_string(folder.path("out.csv")).unwrap(), "手工填写");
    assert_eq!(folder.export("out.csv", &["--force"]).status.code(), Some(0));
    assert!(fs::read_to_string(folder.path("out.csv")).unwrap().contains("市发改委"));
    assert_eq!(fs::read_dir(&folder.0).unwrap().count(), 2, "nothing half-written stays behind");
}

#[test]
fn failures_have_their_exit_codes() {
    let folder = Folder::new("codes");
    let nowhere = folder.export("no-such-folder/out.csv", &[]);
    assert_eq!(nowhere.status.code(), Some(3));
    assert!(stderr(&nowhere).contains("写不出去"));
    fs::remove_file(folder.path("speech.txt")).unwrap();
    assert_eq!(folder.export("out.csv", &[]).status.code(), Some(1));
    assert!(!fs::exists(folder.path("out.csv")).unwrap());
}
