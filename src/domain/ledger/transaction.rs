//! One transaction, as read from and written to the columns.

use crate::domain::day::Day;
use crate::domain::ids::{AccountId, CounterpartyId};
use crate::domain::money::Minor;
use serde::{Deserialize, Serialize};

/// A point in time in minutes since 1970-01-01 00:00, local time of the bank.
#[derive(
    Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize,
)]
pub struct Minute(pub i32);

const MINUTES_A_DAY: i32 = 24 * 60;

impl Minute {
    /// A minute of a day, `minute` from 0 to 1439; 0 when the time is not known.
    pub fn of(day: Day, minute: u16) -> Self {
        Self(day.0 * MINUTES_A_DAY + i32::from(minute))
    }

    /// The day it lies in.
    pub fn day(self) -> Day {
        Day(self.0.div_euclid(MINUTES_A_DAY))
    }

    /// The minute of the day, 0 to 1439.
    pub fn minute_of_day(self) -> u16 {
        self.0.rem_euclid(MINUTES_A_DAY) as u16
    }
}

/// A transaction of an account.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Transaction {
    /// The account it is booked on.
    pub account: AccountId,
    /// When.
    pub at: Minute,
    /// The signed amount in the account's minor units: positive comes in, negative goes out.
    pub amount: Minor,
    /// The other side, if known.
    pub counterparty: Option<CounterpartyId>,
    /// What it was for.
    pub category: Category,
    /// The way it came.
    pub channel: Channel,
    /// Yes-or-no facts.
    pub flags: Flags,
}

macro_rules! coded {
    ($(#[$doc:meta])* $name:ident { $($(#[$case_doc:meta])* $case:ident = $code:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        #[repr(u8)]
        pub enum $name { $($(#[$case_doc])* $case = $code),+ }

        impl $name {
            /// Every case, in the order of their codes.
            pub const ALL: &[Self] = &[$(Self::$case),+];

            /// The code stored in the ledger.
            pub fn code(self) -> u8 {
                self as u8
            }

            /// The case of a stored code; the first one, 'other', for a code of a later release.
            pub fn from_code(code: u8) -> Self {
                match code {
                    $($code => Self::$case,)+
                    _ => Self::ALL[0],
                }
            }
        }
    };
}

coded! {
    /// What a transaction was for. Codes are stored: they are never reused.
    Category {
        /// Not known, or none of the others.
        Other = 0,
        /// 现金存入
        CashIn = 1,
        /// 现金支取
        CashOut = 2,
        /// 转入
        TransferIn = 3,
        /// 转出
        TransferOut = 4,
        /// 工资
        Salary = 5,
        /// 养老金
        Pension = 6,
        /// 消费
        Purchase = 7,
        /// 居家缴费: rent, utilities, household bills.
        Household = 8,
        /// 保险费
        Insurance = 9,
        /// 还贷
        LoanRepayment = 10,
        /// 租赁
        Leasing = 11,
        /// 利息收入
        InterestEarned = 12,
        /// 利息支出
        InterestCharged = 13,
        /// 手续费
        Fee = 14,
        /// 投资买入
        InvestmentBuy = 15,
        /// 投资赎回
        InvestmentSell = 16,
        /// 定期到期
        Maturity = 17,
        /// 放款
        LoanPayout = 18,
        /// 衣: clothes, shoes, jewellery.
        Clothing = 19,
        /// 食: groceries, restaurants.
        Food = 20,
        /// 行: public transport, cars, fuel.
        Transport = 21,
        /// 学: school fees, courses, books.
        Education = 22,
        /// 娱: cinema, sport, travel.
        Entertainment = 23,
        /// 医: doctors, hospitals, medicine.
        Medical = 24,
    }
}

coded! {
    /// The way a transaction came. Codes are stored: they are never reused.
    Channel {
        /// Not known.
        Unknown = 0,
        /// 柜面
        Branch = 1,
        /// 自助设备
        Atm = 2,
        /// 手机银行
        Mobile = 3,
        /// 网上银行
        Web = 4,
        /// 刷卡
        Pos = 5,
        /// 第三方支付
        ThirdPartyPay = 6,
        /// 系统自动
        System = 7,
    }
}

/// Yes-or-no facts of a transaction.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub struct Flags(pub u8);

impl Flags {
    /// The client did it, as against interest, fees, standing orders and what others send.
    pub const CLIENT_INITIATED: Self = Self(1);
    /// Between accounts of the same client: no inflow and no outflow.
    pub const OWN_TRANSFER: Self = Self(2);
    /// Over a border.
    pub const CROSS_BORDER: Self = Self(4);
    /// To or from another bank.
    pub const OTHER_BANK: Self = Self(8);

    /// Both sets of facts.
    pub fn with(self, more: Self) -> Self {
        Self(self.0 | more.0)
    }

    /// Whether all facts of `other` hold.
    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_come_back() {
        assert!(
            Category::ALL
                .iter()
                .all(|c| Category::from_code(c.code()) == *c)
        );
        assert!(
            Channel::ALL
                .iter()
                .all(|c| Channel::from_code(c.code()) == *c)
        );
        assert_eq!(Category::from_code(250), Category::Other);
    }

    #[test]
    fn a_minute_knows_its_day_before_1970_too() {
        for (day, minute) in [(Day(0), 0), (Day(-1), 1439), (Day(8855), 61), (Day::MIN, 0)] {
            let at = Minute::of(day, minute);
            assert_eq!((at.day(), at.minute_of_day()), (day, minute));
        }
    }
}
