//! The classes of rows, the tables' column 类别: readers name them as the tables do, and a name that no table has does not compile.

use super::Table;

/// Names the classes of every table, once.
macro_rules! classes {
    ($($table:ident: $($class:ident)*;)*) => {
        /// What sort of word a row takes. A class belongs to one table, so that it tells the table as well.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Class {
            $($($class,)*)*
        }

        impl Class {
            /// The table to which it belongs.
            pub(crate) const fn table(self) -> Table {
                match self {
                    $($(Class::$class)|* => Table::$table,)*
                }
            }
        }

        impl Table {
            /// The classes that the table's 类别 column may name.
            #[must_use]
            pub const fn classes(self) -> &'static [&'static str] {
                match self {
                    $(Table::$table => &[$(stringify!($class)),*],)*
                }
            }

            /// The class that the column 类别 of a row of this table names.
            pub(super) fn class(self, name: &str) -> Option<Class> {
                let classes: &[Class] = match self {
                    $(Table::$table => &[$(Class::$class),*],)*
                };
                let number = self.classes().iter().position(|c| *c == name)?;
                classes.get(number).copied()
            }
        }
    };
}

classes! {
    Cue: 要求 祈使 准许 请托 请名 施动 扶持 引导;
    Verb: 行动 结果 转述 判断;
    Adverb: 状语 连接 介引;
    Mask: 遮蔽;
    RoleCue: 开场 会意 会况 行文 回顾 完成 问题 形势 部署 回顾题 部署题 半题 形势题 结尾 预告;
    Organisation: 机构 人员 地方 地名 园区 政府 泛指 全域 虚指;
    Time: 期限 时段 时点 过去;
    Unit: 货币 度量 个体 比率 时长 次序 倍数;
    Change: 增 减 差 占 位 达到 修饰 范围 泛称 计数 指标名 谓词 名类 小数 状态 授予 名前 名后 期前 逆指标;
    Bound: 前至少 前至多 前约 后至少 后至多 后约;
    TitleWord: 文种;
    Noise: 整行 含有 名单 注释 页首 页尾;
    Duty: 标签 表头 列名 动词 连同 引出;
    VerbNoun: 动名;
    Sense: 估计 因果 亲抓 限在 整改 预测 比喻 视角 议决 议程 照办 话题 着重 列事 理念 率升 率降 旁时 无单位 分工注 名分 半篇 速度
        口径注 别处 处置 现数 临事 依循 领先 自述 期间 众力
        地类 并及 类物 具备 性状 所处 定标 级别 在名 量名 名次 跨阶 将来 频次 场所 总量 目标名 共名 定划 成态 上级 意义
        转入 难处 日子 亲历 现有 根本 来件 起码 期事 定任 大小 偏少 剩余 尽数 紧盯 所围 总指 几个 泛限 成果 着手 层级 发言 名外 施行 旁及 事项 分担 前指 不限 印发后 占到 说起 所占 上级定 他处 包管 所建 建成 原状 担责 尾随 身份 样态;
}

impl Class {
    /// Whether it is a class of bounds that stand before their number: 不低于, 超过.
    pub(crate) const fn bounds_ahead(self) -> bool {
        matches!(self, Class::前至少 | Class::前至多 | Class::前约)
    }

    /// Whether it is a class of bounds that stand behind their number: 以上, 左右.
    pub(crate) const fn bounds_behind(self) -> bool {
        matches!(self, Class::后至少 | Class::后至多 | Class::后约)
    }
}
