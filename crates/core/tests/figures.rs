//! Figures, shape by shape, in sentences written for this test.
//!
//! A case is a sentence and its figures, one a piece between ` ; `: `value indicator kind[+|-] bound`. `+` is up, `-` down.

use gangmu::{Bound, Direction, Figure, FigureKind, Options, Source, Status, analyze};

fn read(text: &str) -> Vec<Figure> {
    analyze(&Source::new(text), &Options::default()).figures
}

fn shown(f: &Figure) -> String {
    let kind = match f.kind {
        FigureKind::Level => "level",
        FigureKind::Change => "change",
        FigureKind::Gap => "gap",
        FigureKind::Rank => "rank",
        FigureKind::Share => "share",
        FigureKind::Ratio => "ratio",
        FigureKind::Threshold => "threshold",
        FigureKind::Duration => "duration",
    };
    let sign = match f.direction {
        Direction::Up => "+",
        Direction::Down => "-",
        Direction::None => "",
    };
    let bound = match f.bound {
        Bound::Exact => "exact",
        Bound::AtLeast => "least",
        Bound::AtMost => "most",
        Bound::About => "about",
        Bound::Range => "range",
    };
    format!("{} {} {kind}{sign} {bound}", f.value.replace(' ', ""), f.indicator)
}

#[track_caller]
fn check(cases: &[(&str, &str)]) {
    let mut wrong = Vec::new();
    for (text, want) in cases {
        let found: Vec<String> = read(text).iter().map(shown).collect();
        let found = found.join(" ; ");
        if found != *want {
            wrong.push(format!("{text}\n  want  {want}\n  found {found}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {} cases:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn level_and_change() {
    check(&[
        ("全县财政收入18.6亿元，增长7.5%。", "18.6亿元 财政收入 level exact ; 7.5% 财政收入 change+ exact"),
        ("上半年实现农业总产值32亿元，同比增长4%。", "32亿元 农业总产值 level exact ; 4% 农业总产值 change+ exact"),
        ("单位产值能耗下降3.1%。", "3.1% 单位产值能耗 change- exact"),
        ("城镇登记失业率3.2%。", "3.2% 城镇登记失业率 level exact"),
        ("林木覆盖率提高1.7个百分点。", "1.7个百分点 林木覆盖率 change+ exact"),
        ("林木覆盖率提高到41.3%。", "41.3% 林木覆盖率 level exact"),
        ("居民消费价格涨幅2%左右。", "2% 居民消费价格涨幅 change+ about"),
        ("新增市场主体1.2万户。", "1.2万户 市场主体 change+ exact"),
        ("净增高新技术企业30家。", "30家 高新技术企业 change+ exact"),
        ("新建农村公路86公里。", "86公里 农村公路 level exact"),
        ("新签约文旅项目12个。", "12个 文旅项目 level exact"),
        ("新认定省级孵化器3家。", "3家 省级孵化器 level exact"),
        ("压减钢铁产能40万吨。", "40万吨 钢铁产能 change- exact"),
        ("贷款增量60亿元。", "60亿元 贷款增量 change+ exact"),
        ("出口增长12%。", "12% 出口 change+ exact"),
    ]);
}

#[test]
fn bounds_on_both_sides() {
    check(&[
        ("累计接待游客近50万人次。", "50万人次 游客 level about"),
        ("旅游收入超30亿元。", "30亿元 旅游收入 level least"),
        ("旅游收入约30亿元。", "30亿元 旅游收入 level about"),
        ("入库税收突破2亿元。", "2亿元 入库税收 level least"),
        ("确保全年新增就业5000人以上。", "5000人 新增就业 change+ least"),
        ("确保城镇调查失业率控制在5.5%以内。", "5.5% 城镇调查失业率 level most"),
        ("粮食播种面积不低于60万亩。", "60万亩 粮食播种面积 level least"),
        ("平均费率不超过1%。", "1% 平均费率 level most"),
        ("平均费率降至1%以下。", "1% 平均费率 level most"),
        ("入学率达到98%以上。", "98% 入学率 level least"),
        ("经济增速5%左右。", "5% 经济增速 change+ about"),
        ("发放通行证**万多张。", "**万多张 通行证 level least"),
        ("改造管网70余公里。", "70余公里 管网 level least"),
        ("接收转移人员近万人。", "万人 转移人员 level about"),
    ]);
}

#[test]
fn counted_things() {
    check(&[
        ("建成80个村级养老服务站。", "80个 村级养老服务站 level exact"),
        ("建成养老服务站80个、日间照料中心15所。", "80个 养老服务站 level exact ; 15所 日间照料中心 level exact"),
        ("累计盘活1.2万亩低效用地。", "1.2万亩 低效用地 level exact"),
        ("设立5亿元产业基金。", "5亿元 产业基金 level exact"),
        ("已有23家企业入选省级名录。", "23家 企业 level exact"),
        ("抓好省督察反馈17个问题的整改。", "17个 问题 level exact"),
        ("办好10类36件民生实事。", "10类 民生实事 level exact ; 36件 民生实事 level exact"),
        ("全市现有规模养殖场（户）320个。", "320个 规模养殖场（户） level exact"),
        ("基本建成保障房600套（户）。", "600套（户） 保障房 level exact"),
        ("累计举办招聘会、推介会等对接活动26场。", "26场 对接活动 level exact"),
        ("惠及71.3万监测对象。", "71.3万 监测对象 level exact"),
        ("植树造林6万亩。", "6万亩 植树造林 level exact"),
    ]);
}

#[test]
fn lists_and_dealt_values() {
    check(&[
        ("城镇、农村居民收入分别增长5.1%和6.4%。", "5.1% 城镇居民收入 change+ exact ; 6.4% 农村居民收入 change+ exact"),
        ("事故起数、死亡人数分别下降8%、11%。", "8% 事故起数 change- exact ; 11% 死亡人数 change- exact"),
        ("绿电占比分别提高12.3和12.9个百分点。", "12.3 绿电占比 change+ exact ; 12.9个百分点 绿电占比 change+ exact"),
        (
            "交通、水利、能源领域投资额分别达24亿元、5亿元、17亿元。",
            "24亿元 交通领域投资额 level exact ; 5亿元 水利领域投资额 level exact ; 17亿元 能源领域投资额 level exact",
        ),
        (
            "新增产业园3个、产业集群2个，龙头企业达到9家。",
            "3个 产业园 change+ exact ; 2个 产业集群 change+ exact ; 9家 龙头企业 level exact",
        ),
        (
            "财政收入20亿元、增长3%，居全市第2位。",
            "20亿元 财政收入 level exact ; 3% 财政收入 change+ exact ; 第2位 财政收入 rank exact",
        ),
        ("完成搬迁60万平方米，占年度目标的75%。", "60万平方米 搬迁 level exact ; 75% 搬迁 share exact"),
    ]);
}

#[test]
fn numerals() {
    for (text, want) in [
        ("财政收入623.2亿元。", 62_320_000_000.0),
        ("财政收入1,234.5万元。", 12_345_000.0),
        ("就业人数1，234人。", 1234.0),
        ("覆盖率达到６６．５％。", 66.5),
        ("算力规模达到10.36百亿亿次/秒。", 1.036e19),
        ("公路里程增加到2万5千公里。", 25_000.0),
        ("财政支出一百二十点五亿元。", 12_050_000_000.0),
        ("服务群众六千四百三十四万人。", 64_340_000.0),
        ("贫困县减少到八百三十二个。", 832.0),
        ("比重达到百分之七十点五。", 70.5),
        ("面积占全市三分之一。", 1.0 / 3.0),
        ("面积占全国的1/8000。", 1.0 / 8000.0),
        ("产量占全国9成。", 9.0),
        ("用户达到十亿三千万人。", 1_030_000_000.0),
        ("产值翻一番。", 2.0),
        ("产值增长2.5倍。", 2.5),
        ("工业开票超千亿元。", 100_000_000_000.0),
        ("建设安置房15546 套。", 15546.0),
        ("涉及居民6.2 万户。", 62_000.0),
        ("资金0.1亿元。", 10_000_000.0),
    ] {
        let found = read(text);
        assert_eq!(found.len(), 1, "{text}: {:?}", found.iter().map(shown).collect::<Vec<_>>());
        assert_eq!(found[0].number, Some(want), "{text}");
    }
}

#[test]
fn ranges_have_two_ends() {
    for (text, value, from, to) in [
        ("每年培训60—70万人。", "60—70万人", 600_000.0, 700_000.0),
        ("连续3-5年抓下去。", "3-5年", 3.0, 5.0),
        ("降幅在5%—8%。", "5%—8%", 5.0, 8.0),
        ("工期延长3到5个月。", "3到5个月", 3.0, 5.0),
        ("每村补助20～30万元。", "20～30万元", 200_000.0, 300_000.0),
        ("增速保持5%至6%。", "5%至6%", 5.0, 6.0),
    ] {
        let found = read(text);
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!((found[0].value.as_str(), found[0].number, found[0].number_to), (value, Some(from), Some(to)), "{text}");
        assert_eq!(found[0].bound, Bound::Range, "{text}");
    }
}

#[test]
fn ranks() {
    check(&[
        ("固定资产投资增速居全省第3位。", "第3位 固定资产投资增速 rank exact"),
        ("力争营商环境进入全省前5位。", "前5位 营商环境 rank exact"),
        ("半年度考核位列全市前三。", "前三 半年度考核 rank exact"),
        ("空气质量排名全省倒数第三。", "倒数第三 空气质量 rank exact"),
        ("出口规模稳居全省第一。", "第一 出口规模 rank exact"),
        ("专利数量居全国首位。", "首位 专利数量 rank exact"),
        ("入选5个示范村、数量居全市第*位。", "5个 示范村 level exact ; 第*位 示范村 rank exact"),
        ("工业增速居XX第四、全省第九。", "第四 工业增速 rank exact ; 第九 工业增速 rank exact"),
    ]);
}

#[test]
fn shares_gaps_ratios_and_durations() {
    check(&[
        ("服务业增加值占地区生产总值比重达到51%。", "51% 服务业增加值 share exact"),
        ("清洁能源装机占比超过40%。", "40% 清洁能源装机占比 share least"),
        ("民生支出占财政支出的八成以上。", "八成 民生支出 share least"),
        ("工业增速高于全省2.1个百分点。", "2.1个百分点 工业增速 gap+ exact"),
        ("工业增速低于全市平均0.6个百分点。", "0.6个百分点 工业增速 gap- exact"),
        ("三次产业比重为6.2：47.7：46.1。", "6.2：47.7：46.1 三次产业比重 ratio exact"),
        ("按照60间/万人配备隔离房间。", "60间/万人 配备隔离房间 ratio exact"),
        ("连续6年保持零事故。", "6年 保持零事故 duration exact"),
        ("确保24小时内办结。", "24小时 办结 duration most"),
        ("化解进度达到56%，高于序时进度6个百分点。", "56% 化解进度 level exact ; 6个百分点 化解进度 gap+ exact"),
        ("工业增速分别高于全国、全省1.6个和0.9个百分点。", "1.6个 工业增速 gap+ exact ; 0.9个百分点 工业增速 gap+ exact"),
        ("细颗粒物浓度降至31微克/立方米。", "31微克/立方米 细颗粒物浓度 level exact"),
    ]);
}

#[test]
fn thresholds_only_qualify() {
    check(&[
        ("引进10亿元以上项目6个。", "10亿元 项目 threshold least ; 6个 10亿元以上项目 level exact"),
        ("全力招引百亿级龙头企业。", "百亿级 龙头企业 threshold exact"),
        ("超百亿元重大项目招引实现突破。", "百亿元 重大项目 threshold least"),
        ("单户贷款金额500万元及以下的小微企业。", "500万元 单户贷款金额 threshold most"),
        ("引进项目42个，其中10亿元以上6个。", "42个 项目 level exact ; 10亿元 项目 threshold least ; 6个 项目 level exact"),
        ("产值超亿元企业98家。", "亿元 企业 threshold least ; 98家 亿元企业 level exact"),
        ("每个村配备2名以上网格员。", "2名 网格员 level least"),
        ("20户以上自然村全部通水泥路。", "20户 自然村 threshold least"),
    ]);
}

#[test]
fn redacted_digits() {
    check(&[
        ("全市地区生产总值增长*%。", "*% 地区生产总值 change+ exact"),
        ("完成投资XX亿元、增长XX%。", "XX亿元 投资 level exact ; XX% 投资 change+ exact"),
        ("建成粮库**座，改造农房****户。", "**座 粮库 level exact ; ****户 农房 level exact"),
        ("工业增速达到x.x%。", "x.x% 工业增速 change+ exact"),
        ("集装箱吞吐量X万标箱。", "X万标箱 集装箱吞吐量 level exact"),
    ]);
    assert!(read("完成投资XX亿元。").iter().all(|f| f.redacted && f.number.is_none()));
}

#[test]
fn status_by_cue_and_origin() {
    let found = read("财政收入从60亿元增加到85亿元。");
    assert_eq!(found.iter().map(|f| f.status).collect::<Vec<_>>(), [Status::Reference, Status::Achieved]);
    let found = read("一、工作要求\n要确保全年新开工项目30个。");
    assert_eq!(found[0].status, Status::Target);
    assert_eq!(read("引进10亿元以上项目。")[0].status, Status::Reference);
}

#[test]
fn no_figures() {
    let texts = [
        "2024年12月31日，会议召开。",
        "二〇二四年是关键一年。",
        "到2035年基本实现现代化。",
        "深入落实“1+1+N”政策体系。",
        "构建“565”现代产业体系。",
        "推动G328沿线产业发展。",
        "严格执行第九版防控方案。",
        "出台一批惠企政策。",
        "推出一系列改革举措。",
        "办好一件件民生实事。",
        "下面，我讲三个方面意见。",
        "国办发〔2019〕6号文件已经印发。",
        "力戒四风问题。",
        "扎实做好六稳工作。",
        "全面贯彻十九届二中全会精神。",
        "打响九大攻坚战。",
        "**同志主持会议。",
        "XX镇党委书记XX作了发言。",
        "****年以来，全市上下团结奋斗。",
        "印发《关于2030年前碳达峰的行动方案》。",
        "落实人才新政15条。",
        "开展三年行动。",
        "近五年来成效明显。",
        "未来三年是攻坚期。",
        "优化12345热线办理流程。",
        "坚持一二三产业融合发展。",
        "培育5G应用场景。",
        "PM2.5治理取得进展。",
        "召开第21届运动会。",
        "第一，加强组织领导。",
        "一园区一特色加快形成。",
        "小康路上“一个不少”。",
        "做到两不愁、三保障。",
        "提供7×24小时服务。",
        "坚持两手抓、两手硬。",
        "增强“四个意识”。",
        "坚持5个必须。",
        "走过千山万水，惠及千家万户。",
        "中华民族几千年来的文明。",
        "拓展世界500强名录。",
        "1. 加强领导。",
        "3、落实责任。",
        "（2）强化监督。",
        "2023-01-05 发布。",
        "上午10:30召开会议。",
        "电话：0514-87654321。",
        "一心一意谋发展。",
        "百年大计，教育为本。",
        "万众一心抓落实。",
        "庆祝建党100周年。",
        "坚持每月一调度、每季一通报。",
        "严格落实“三重一大”制度。",
        "落实全会提出的各项任务。",
        "强化第三方评估。",
        "推进第二轮巡察。",
        "争当第一方阵。",
        "擦亮5A级景区品牌。",
        "发挥先锋模范作用，争做时代新人。",
    ];
    let wrong: Vec<String> = texts
        .iter()
        .filter(|t| !read(t).is_empty())
        .map(|t| format!("{t}: {}", read(t).iter().map(shown).collect::<Vec<_>>().join(" ; ")))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn long_texts_without_stops_stay_whole() {
    let numbers = "增长5.2%".repeat(20_000);
    assert_eq!(read(&numbers).len(), 20_000);
    assert!(read(&"9".repeat(200_000)).is_empty());
    assert!(read(&"一".repeat(100_000)).is_empty());
    assert!(read(&"**".repeat(100_000)).is_empty());
    assert!(read(&"第".repeat(100_000)).is_empty());
    let _ = read(&"（“".repeat(50_000));
}

#[test]
fn spans_are_the_words_they_name() {
    let text = "全市财政收入１８．６亿元，比上年增长**%；为企业减负3亿元。";
    for f in read(text) {
        assert_eq!(&text[f.span.range()], f.value);
        if let Some(span) = f.indicator_span {
            assert_eq!(&text[span.range()], f.indicator);
        }
        assert!(!f.because.is_empty());
    }
}
