//! Real files that are not part of the project: they lie beside it in `../shared/formats` on the project's own machines.
//! Where the folder is missing the test says so and ends.
#![allow(clippy::print_stderr)]

mod common;

use std::path::Path;

use common::read;
use gangmu_import::{Format, Note};

/// What is expected of a file: text that begins and ends so and holds these lines, or a code.
enum Expected {
    Text { format: Format, lines: usize, holds: &'static [&'static str], lacks: &'static [&'static str], notes: &'static [Note] },
    Refused(&'static str),
}

use Expected::{Refused, Text};

fn expectations() -> Vec<(&'static str, Expected)> {
    let ooxml = || Text {
        format: Format::Docx,
        lines: 9,
        holds: &["提出知道商城", "• 得到v", "1\t2\t3", "7\t7\t单词"],
        lacks: &[],
        notes: &[Note::NameSaysOtherwise, Note::NumberingRebuilt],
    };
    vec![
        ("broken-text-layer.pdf", Refused("broken-text-layer")),
        ("gb-bytes-as-latin1.pdf", Refused("broken-text-layer")),
        ("no-text.ofd", Refused("ofd-no-text")),
        ("gb18030.txt", Text { format: Format::Txt, lines: 9, holds: &[], lacks: &["\u{fffd}"], notes: &[] }),
        (
            "good-text-layer.pdf",
            Text {
                format: Format::Pdf,
                lines: 25,
                holds: &["下面是字体的测试：", "•含删除线", "雅黑常规雅黑加粗"],
                lacks: &["\u{fffd}"],
                notes: &[Note::PagesWithoutText],
            },
        ),
        (
            "notice.doc",
            Text {
                format: Format::Doc,
                lines: 35,
                holds: &[
                    "各乡镇党委，县属各单位党组织：",
                    "一、遴选职位",
                    "1.县人力资源和社会保障局副局长；",
                    "2．专业岗位遴选职位说明书",
                ],
                lacks: &["PAGE", "\u{fffd}"],
                notes: &[],
            },
        ),
        (
            "odd-namespace.ofd",
            Text { format: Format::Ofd, lines: 1, holds: &["你好呀，OFD Reader&Writer！"], lacks: &[], notes: &[] },
        ),
        ("ooxml-inside.doc", ooxml()),
        ("ooxml-inside.wps", ooxml()),
        (
            "plain.docx",
            Text {
                format: Format::Docx,
                lines: 123,
                holds: &[
                    "中央机关及其直属机构2022年度考试录用公务员公共科目笔试考试大纲",
                    "一、笔试内容",
                    "①创新发展注重的是解决发展动力问题",
                ],
                lacks: &["\u{fffd}"],
                notes: &[],
            },
        ),
        (
            "redhead.ofd",
            Text {
                format: Format::Ofd,
                lines: 10,
                holds: &[
                    "测试符路桥区卫生局文件",
                    "路卫发〔2011〕76号",
                    "你院《关于给张阿三同志辞职的请示》（路中医发〔2011〕10号）收悉。",
                    "张阿三，男，1978年2月出生，籍贯江西新建，2001年9月参加工作，本科学历，主治医师，系区中医院职工。",
                    "2011年3月10日",
                ],
                lacks: &[],
                notes: &[],
            },
        ),
        (
            "signed.ofd",
            Text {
                format: Format::Ofd,
                lines: 238,
                holds: &["1、一日不见兮，思之如狂。――《凤求凰·琴歌》", "12、蜡烛有心还惜别，替人垂泪到天明。――《赠别·其二》"],
                lacks: &[],
                notes: &[],
            },
        ),
        (
            "table.ofd",
            Text {
                format: Format::Ofd,
                lines: 32,
                holds: &[
                    "名称\t类型\t说明\t可选/必选",
                    "CodeCount\txs:int\t变换关系中字符的数量，该数值应大于或等于1，否则属于错误描述，默认为1\t可选",
                    "1、一对一",
                ],
                lacks: &[],
                notes: &[],
            },
        ),
        (
            "watermark.ofd",
            Text {
                format: Format::Ofd,
                lines: 57,
                holds: &["可信安全浏览器", "Web应用开发指南", "（常用手册）"],
                lacks: &["保密资料"],
                notes: &[Note::AnnotationsDropped, Note::UnreadableGlyphs],
            },
        ),
        (
            "wps-written.doc",
            Text {
                format: Format::Doc,
                lines: 21,
                holds: &["附件3:", "三、纵跳摸高，（达标：男子组≥2.65米；女子组≥2.30米）"],
                lacks: &["\u{fffd}"],
                notes: &[],
            },
        ),
    ]
}

#[test]
fn real_files_read_as_expected() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/formats");
    if !folder.is_dir() {
        eprintln!("{} is not here: the real files are not tested", folder.display());
        return;
    }
    let mut failures = Vec::new();
    for (name, expected) in expectations() {
        let bytes = std::fs::read(folder.join(name)).unwrap_or_else(|e| panic!("{name}: {e}"));
        match (read(&bytes, name), expected) {
            (Err(e), Refused(code)) if e.code() == code => {}
            (Ok(read), Text { format, lines, holds, lacks, notes }) => {
                let all: Vec<&str> = read.text.lines().collect();
                if read.format != format || all.len() != lines {
                    failures.push(format!("{name}: {:?} with {} lines", read.format, all.len()));
                }
                failures.extend(
                    holds.iter().filter(|h| !all.iter().any(|l| l.trim() == **h)).map(|h| format!("{name}: no line {h}")),
                );
                failures.extend(lacks.iter().filter(|l| read.text.contains(**l)).map(|l| format!("{name}: has {l}")));
                failures.extend(notes.iter().filter(|n| !read.notes.contains(n)).map(|n| format!("{name}: no note {n:?}")));
            }
            (Ok(_), Refused(code)) => failures.push(format!("{name}: read, not {code}")),
            (Err(e), _) => failures.push(format!("{name}: {} {e}", e.code())),
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
