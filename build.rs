/// x
fn main(){}
