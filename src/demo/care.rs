//! What waits to be answered: complaints, enquiries and suggestions, and those settled before.

use super::cast::{Part, Who};
use super::families;
use super::making::{Making, add};
use crate::domain::case::{Case, CaseKind};
use crate::domain::ids::{CaseId, ClientId, RecordId};

/// The days a complaint may take, and the others.
const COMPLAINT_DAYS: i32 = 15;
const OTHER_DAYS: i32 = 30;

/// Kind, days since it came in, days it took (0: it waits still), what it is about. Oldest first.
type Line = (CaseKind, i32, i32, &'static str);

static CASES: [Line; 20] = [
    (
        CaseKind::Complaint,
        410,
        12,
        "反映网点排队时间过长，已增设弹性窗口。",
    ),
    (CaseKind::Enquiry, 371, 1, "询问大额存单是否可以转让。"),
    (
        CaseKind::Suggestion,
        333,
        20,
        "建议在网点提供老花镜和大字版单据。",
    ),
    (
        CaseKind::Complaint,
        290,
        14,
        "反映理财产品说明不够清楚，已重新讲解并回访。",
    ),
    (
        CaseKind::Enquiry,
        244,
        2,
        "询问个人养老金账户如何变更缴存额。",
    ),
    (
        CaseKind::Complaint,
        201,
        9,
        "反映短信通知延迟，已核查并致歉。",
    ),
    (CaseKind::Enquiry, 166, 1, "询问境外用卡限额。"),
    (
        CaseKind::Suggestion,
        139,
        26,
        "建议手机银行增加按用途统计支出。",
    ),
    (
        CaseKind::Complaint,
        118,
        15,
        "反映代发工资到账晚于约定日，已与单位核对。",
    ),
    (CaseKind::Enquiry, 77, 3, "询问房贷提前还款的办理步骤。"),
    (
        CaseKind::Enquiry,
        41,
        1,
        "询问定期存款部分提前支取的计息方式。",
    ),
    (CaseKind::Suggestion, 24, 0, "建议周末增开理财讲座。"),
    (
        CaseKind::Complaint,
        18,
        0,
        "反映信用卡年费收取与告知不一致，要求说明。",
    ),
    (
        CaseKind::Complaint,
        13,
        0,
        "反映基金赎回到账时间与介绍不符。",
    ),
    (CaseKind::Enquiry, 11, 0, "询问企业网银多人复核如何设置。"),
    (CaseKind::Complaint, 8, 0, "反映自助设备吞卡后处理时间长。"),
    (CaseKind::Suggestion, 6, 0, "建议到期提醒同时发给配偶。"),
    (CaseKind::Enquiry, 4, 0, "询问结构性存款到期后的续存安排。"),
    (
        CaseKind::Complaint,
        3,
        0,
        "反映电话营销次数过多，希望减少。",
    ),
    (CaseKind::Enquiry, 1, 0, "询问积存金的赎回规则。"),
];
/// The enquiry about a company's own matters.
const OF_A_COMPANY: usize = 14;

/// Writes the cases down.
pub(super) fn open(making: &mut Making, parts: &[Part]) {
    let people = families::individuals(parts);
    for (place, (kind, ago, took, text)) in CASES.iter().enumerate() {
        let is_theirs = |at: &usize| parts[*at].is_settled() && parts[*at].who != Who::Student;
        let mut from = people.iter().skip(place * 11 + 7).copied().find(is_theirs);
        if place == OF_A_COMPANY {
            from = (0..parts.len()).find(|at| parts[*at].who == Who::Company && is_theirs(at));
        }
        let Some(client) = from.map(ClientId::from_index) else {
            continue;
        };
        let opened = making.date.plus(-*ago);
        let days = if *kind == CaseKind::Complaint {
            COMPLAINT_DAYS
        } else {
            OTHER_DAYS
        };
        add(&mut making.delta.cases, |id: CaseId| Case {
            id,
            client,
            kind: *kind,
            opened,
            due: opened.plus(days),
            closed: (*took > 0).then(|| opened.plus(*took)),
            text: (*text).into(),
        });
    }
}
