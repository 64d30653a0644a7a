//! Addresses of copies in the Wayback Machine.

use crate::base::Address;
use crate::base::Date;
use crate::base::WebAddress;
use crate::config::ArchivedCopy;

/// What the addresses of its copies begin with.
const COPIES: &str = "https://web.archive.org/web/";

/// The copy of a page that was made at a time of 14 digits; `None` when these are no time,
/// or the page is not one of the web.
#[must_use]
pub fn copy_of(page: &str, time: &str) -> Option<ArchivedCopy> {
    let is_time = time.len() == 14 && time.bytes().all(|byte| byte.is_ascii_digit());
    let part = |from: usize, to: usize| time.get(from..to).filter(|_| is_time);
    let day = format!("{}-{}-{}", part(0, 4)?, part(4, 6)?, part(6, 8)?);
    let date = Date::parse(&day)?;
    Some(ArchivedCopy {
        address: address(page, time)?,
        date: Some(date),
        unverified: false,
        looked_at: false,
    })
}

/// The address at which the archive shows the copy nearest to a date, if it has any.
#[must_use]
pub fn guessed(page: &str, date: Date) -> Option<ArchivedCopy> {
    let address = address(page, &date.to_string().replace('-', ""))?;
    Some(ArchivedCopy { address, date: None, unverified: true, looked_at: false })
}

fn address(page: &str, time: &str) -> Option<Address> {
    WebAddress::parse(page)?;
    Address::parse(&format!("{COPIES}{time}/{page}")).ok()
}

#[cfg(test)]
mod tests {
    use super::copy_of;
    use super::guessed;
    use crate::base::Date;

    #[test]
    fn copies_have_the_day_of_their_time() {
        let copy = copy_of("http://a.fr/?b", "20160303120000").unwrap();
        let address = "https://web.archive.org/web/20160303120000/http://a.fr/?b";
        assert_eq!(copy.address.uri(), address);
        assert_eq!(copy.date, Date::parse("2016-03-03"));
        for (page, time) in [
            ("http://a.fr/", "2016"),
            ("http://a.fr/", "20161303120000"),
            ("http://a.fr/", "2016030312000é"),
            ("mailto:a@a.fr", "20160303120000"),
        ] {
            assert_eq!(copy_of(page, time), None, "{page} {time}");
        }
        let guess = guessed("http://a.fr/", Date::parse("2015").unwrap()).unwrap();
        assert_eq!(guess.address.uri(), "https://web.archive.org/web/2015/http://a.fr/");
        assert!(guess.unverified && guess.date.is_none());
    }
}
