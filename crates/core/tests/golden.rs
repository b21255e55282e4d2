//! Golden cases: short texts with the expected findings marked in them. docs/golden.md explains the notation.

#[path = "golden/check.rs"]
mod check;
#[path = "golden/findings.rs"]
mod findings;
#[path = "golden/notation.rs"]
mod notation;

use check::{check, folder, verify};
use notation::{parse, write};

/// One test for each file, so that every file has its own line in the result.
macro_rules! golden {
    ($($test:ident $file:literal),* $(,)?) => {
        const FILES: &[&str] = &[$($file),*];
        $(#[test]
        fn $test() {
            check($file);
        })*
    };
}

golden! {
    outline_markers "标题·序号.txt",
    outline_levels "标题·层次.txt",
    outline_inline "标题·行内.txt",
    outline_implicit "标题·隐性.txt",
    outline_traps "标题·陷阱.txt",
    directive_force "部署·力度.txt",
    directive_judge "部署·判别.txt",
    owners "单位.txt",
    opinions "意见·分工.txt",
    colons_and_lists "意见·冒号和名单.txt",
    deadlines "时限.txt",
    figure_numbers "数据·数字.txt",
    figure_kinds "数据·类别.txt",
    figure_indicators "数据·指标.txt",
    figure_traps "数据·陷阱.txt",
    figure_analyses "数据·分析和预算.txt",
    targets "目标.txt",
    roles "角色.txt",
    place_owners "单位·地名.txt",
    speech_owners "讲话·单位.txt",
    speech_dates "讲话·单位时限.txt",
    plenary_talks "讲话·全会和调度.txt",
    sprints_and_opinions "讲话·冲刺和意见.txt",
    whole_speeches "讲话·整篇.txt",
    shares_and_times "讲话·分派和期间.txt",
    each_his_own "讲话·各管一块.txt",
    names_and_states "数据·名称和状态.txt",
    pages_and_circulars "真文件·网页和通报.txt",
    passages "综合.txt",
    task_tables "表格·任务分解.txt",
    conditions "条件和标准.txt",
    report_counts "工作报告·计数和分别.txt",
    province_reports "工作报告·省级数据.txt",
    policy_figures "政策文件·数据.txt",
}

/// How many cases there are at least; a file that is lost or cut short is noticed.
const CASES: usize = 1695;

#[test]
fn every_file_has_its_test() {
    let mut found: Vec<String> = std::fs::read_dir(folder())
        .expect("the folder of the cases")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".txt"))
        .collect();
    found.sort();
    let mut listed: Vec<&str> = FILES.to_vec();
    listed.sort_unstable();
    assert_eq!(found, listed);
}

#[test]
fn a_third_of_the_cases_are_negative() {
    let (mut all, mut negative) = (0, 0);
    for file in FILES {
        let content = std::fs::read_to_string(folder().join(file)).expect("a case file");
        let cases = parse(&content).expect("cases in the notation");
        all += cases.len();
        negative += cases.iter().filter(|c| c.name.starts_with("反例：")).count();
    }
    assert!(all >= CASES, "{all} cases");
    assert!(3 * negative >= all, "{negative} of {all} cases are negative");
}

const GOOD: &str = "说明文字。\n\n==== 扩大内需 ====\n检查：标题 部署 单位 时限\n年份：2025\n\
    ⟦标题1|一、着力扩大内需⟧\n⟦部署 ensure|⟦单位|市发改委⟧要确保⟦时限 2025-06-30|6月底前⟧建成投用。⟧\n\
    ⟦标题1|二、做优营商环境⟧\n⟦部署 should|⟦单位|各地⟧要压实责任。⟧\n----\n尾注。\n";

/// The good case with one thing changed; it must fail, and say so with the words of the change.
fn fails(from: &str, to: &str, told: &str) {
    let content = GOOD.replacen(from, to, 1);
    let failure = verify(&content).expect_err("the case is wrong");
    assert!(failure.message.contains(told), "{}", failure.message);
}

#[test]
fn a_right_case_holds() {
    verify(GOOD).expect("the case is right");
}

#[test]
fn a_wrong_mark_fails() {
    fails("⟦标题1|二", "⟦标题2|二", "多了 ⟦标题1|二、做优营商环境⟧");
    fails("部署 ensure", "部署 must", "少了 ⟦部署 must|市发改委");
    fails("2025-06-30", "2025-07-31", "多了 ⟦时限 2025-06-30|6月底前⟧");
    fails("⟦单位|市发改委⟧", "⟦单位 牵头|市发改委⟧", "多了 ⟦单位|市发改委⟧");
    fails("扩大内需⟧", "扩大⟧内需", "少了 ⟦标题1|一、着力扩大⟧");
}

#[test]
fn a_finding_that_is_not_marked_fails() {
    fails("⟦单位|市发改委⟧", "市发改委", "多了 ⟦单位|市发改委⟧");
    fails("⟦标题1|二、做优营商环境⟧", "二、做优营商环境", "多了 ⟦标题1|二、做优营商环境⟧");
}

#[test]
fn a_mark_that_nothing_checks_is_refused() {
    fails("检查：标题 部署 单位 时限", "检查：标题 部署 单位", "有“时限”的标记");
    fails("⟦单位|", "⟦单位 主要|", "“单位”不认识“主要”");
    fails("⟦部署 should|", "⟦部署|", "少了力度");
    fails("\n----\n", "\n", "没有用 ---- 结束");
}

#[test]
fn a_named_property_is_checked() {
    let named = GOOD.replace("⟦部署 ensure|", "⟦部署 ensure 单位=市发改委 目标=|").replace("⟦标题1|一", "⟦标题1 序=一、|一");
    verify(&named).expect("the properties are right");
    let wrong = named.replace("单位=市发改委", "单位=省发改委");
    let failure = verify(&wrong).expect_err("the owner is wrong");
    assert!(failure.message.contains("单位=市发改委"), "{}", failure.message);
}

#[test]
fn a_note_of_a_fault_that_is_mended_fails() {
    let noted = |note: &str| GOOD.replacen("年份：2025\n", &format!("年份：2025\n{note}\n"), 1);
    verify(&noted("待改：应有 ⟦时限 2025-06-30|本月底⟧")).expect("the fault is still there");
    verify(&noted("待改：单位的级别应当读出")).expect("a note in free words stays");
    for mended in ["待改：应有 ⟦单位|市发改委⟧", "待改：不应有 ⟦部署 must|各地要压实责任。⟧"] {
        let failure = verify(&noted(mended)).expect_err("the fault is mended");
        assert!(failure.message.contains(mended), "{}", failure.message);
        assert_eq!(failure.rewritten, GOOD);
    }
}

#[test]
fn the_writer_gives_back_what_the_parser_read() {
    let cases = parse(GOOD).expect("cases");
    assert_eq!(cases.len(), 1);
    assert_eq!(write(&cases[0]), GOOD[cases[0].place.clone()]);
    assert!(!cases[0].text.contains(['⟦', '⟧', '|']));
    for file in FILES {
        let content = std::fs::read_to_string(folder().join(file)).expect("a case file");
        for case in parse(&content).expect("cases in the notation") {
            let mut again = parse(&write(&case)).expect("a written case").remove(0);
            again.place = case.place.clone();
            assert_eq!(again, case, "{file}");
        }
    }
}

#[test]
fn a_rewrite_touches_only_what_differs() {
    let wrong = GOOD.replace("部署 ensure", "部署 must");
    let failure = verify(&wrong).expect_err("the case is wrong");
    assert_eq!(failure.rewritten, GOOD);
    let broken = verify("==== 甲 ====\n没有检查\n----\n").expect_err("no case");
    assert!(broken.rewritten.is_empty(), "a file that cannot be read is never rewritten");
}
