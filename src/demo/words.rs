//! The words a demo book is made of. Whoever reads one of its names sees that it is a specimen:
//! people are called 示…, 样… or 例… by generation, companies 示例…（样本）.

use crate::domain::ledger::Category;

/// Family names; some are read in more than one way, which search must bear.
pub(super) const FAMILIES: &str = "李 王 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗 梁 宋 \
郑 谢 韩 唐 冯 于 董 萧 程 曹 袁 邓 许 傅 沈 曾 彭 吕 苏 卢 蒋 蔡 贾 丁 魏 薛 叶 余 潘 杜 戴 夏 钟 汪 \
田 任 姜 范 方 石 姚 谭 廖 邹 熊 金 陆 郝 孔 白 崔 康 毛 邱 秦 江 史 顾 侯 邵 孟 龙 万 段 钱 汤 尹 黎 \
易 常 武 乔 贺 赖 龚 单 仇 欧阳 上官";

/// The second half of given names.
pub(super) const GIVEN: &str = "安 宁 康 乐 平 和 清 明 晨 曦 雨 雪 松 柏 梅 兰 竹 菊 桐 枫 林 森 溪 湖 \
海 川 岳 岚 云 霞 星 辰 月 朗 晴 风 禾 谷 麦 穗 原 野 青 蓝 丹 墨 书 琴 棋 文 章 诗 歌 思 远 恒 毅 诚 信 \
敏 慧 静 婷 勇 强 俊 杰 涛 波 鹏 飞";

pub(super) const REGIONS: &str =
    "样本市东区 样本市西区 样本市南区 样本市北区 样本市新区 样本县 样本镇 样本港";
pub(super) const STREETS: &str = "样例路 示范街 样本大道 例园巷 示例里";
pub(super) const OCCUPATIONS: &str =
    "职员 教师 医生 工程师 公务员 会计 销售 司机 厨师 设计师 技术员 店主";
pub(super) const BOSS: &str = "企业主";

pub(super) const STEMS: &str =
    "海棠 云杉 青禾 北辰 远帆 明湖 金穗 长风 瑞雪 南山 晨光 松涛 白鹭 丹枫 星河";
/// What companies make, and the name of that in GB/T 4754.
pub(super) const SECTORS: [(&str, &str); 12] = [
    ("食品", "农副食品加工业"),
    ("建材", "非金属矿物制品业"),
    ("物流", "道路运输业"),
    ("软件", "软件和信息技术服务业"),
    ("服饰", "纺织服装、服饰业"),
    ("餐饮", "餐饮业"),
    ("机械", "通用设备制造业"),
    ("医药", "医药制造业"),
    ("教育", "教育"),
    ("商贸", "批发业"),
    ("装饰", "建筑装饰、装修和其他建筑业"),
    ("农业", "农业"),
];

/// Notes an adviser may have taken.
pub(super) const NOTES: &str = "工作日下午方便接电话。 偏好短信联系，不要打座机。 关注子女教育规划。 \
计划明年换房。 喜欢羽毛球，曾参加网点活动。 希望了解个人养老金。 到期前一周提醒。 来网点时常带外孙。 \
对手续费较敏感。 想把他行存款转来，待跟进。 习惯看纸质对账单。 近期工作变动，下次见面核实。";
pub(super) const COMPANY_NOTES: &str = "财务经理负责日常对接。 每季度末资金较紧。 有意办理代发工资。 厂房扩建，关注贷款。 结算量大，希望优惠手续费。";

/// The other sides of transactions, in the order of their record numbers; the constants below
/// say where each kind lies. Five sizes of shops come first, four of each.
pub(super) const OTHERS: &str = "样例便利店 样例早餐铺 样例地铁 样例单车 \
样例鲜超市 样例小馆 样例药房 样例影院 样例服饰 样例酒楼 样例门诊 样例书店 \
样例宴会 样例旅行社 样例培训 样例汽修 样例珠宝 样例车行 样例装饰 样例酒店 \
样例水务 样例电力 样例燃气 样例通信 样例学校 样例保险 样例房东 样例亲友 样本市社保中心 样本市税务局 \
样例供货商甲 样例供货商乙 样例客户甲 样例客户乙 本人他行账户 样例他行收款人 Specimen.Store Specimen.Hotel \
示例集团 示例学校 示例医院 示例机关 示例工厂 示例银行贷款 示例银行信用卡 示例银行";
pub(super) const POWER: u32 = 21;
pub(super) const TELEPHONE: u32 = 23;
pub(super) const SCHOOL: u32 = 24;
pub(super) const INSURER: u32 = 25;
pub(super) const LANDLORD: u32 = 26;
pub(super) const KIN: u32 = 27;
pub(super) const PENSIONS: u32 = 28;
pub(super) const TAXES: u32 = 29;
pub(super) const SUPPLIERS: u32 = 30;
pub(super) const BUYERS: u32 = 32;
/// The client's own account elsewhere.
pub(super) const ELSEWHERE: u32 = 34;
pub(super) const STRANGER: u32 = 35;
pub(super) const ABROAD: u32 = 36;
pub(super) const EMPLOYERS: u32 = 38;
pub(super) const LENDER: u32 = 43;
pub(super) const CREDIT_CARD: u32 = 44;
pub(super) const BANK: u32 = 45;
/// From here on, the companies of the book by their number.
pub(super) const COMPANIES: u32 = 46;

/// What is bought from one of [`OTHERS`]: a purchase of no scene where a shop sells of everything.
pub(super) fn sold_by(other: u32) -> Category {
    match other {
        0 | 1 | 4 | 5 | 9 | 12 => Category::Food,
        2 | 3 | 15 | 17 => Category::Transport,
        6 | 10 => Category::Medical,
        8 | 16 => Category::Clothing,
        7 | 13 | 19 | 37 => Category::Entertainment,
        11 | 14 => Category::Education,
        _ => Category::Purchase,
    }
}
