//! Names of hosts → the addresses that may be connected to.

use std::error::Error as StdError;
use std::fmt;
use std::io;
use std::net::IpAddr;
use std::net::Ipv4Addr;
use std::net::Ipv6Addr;
use std::net::SocketAddr;

use ureq::Error;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::DefaultResolver;
use ureq::unversioned::resolver::ResolvedSocketAddrs;
use ureq::unversioned::resolver::Resolver;
use ureq::unversioned::transport::NextTimeout;

/// Resolves names, and refuses addresses of private networks. The client connects to the
/// addresses that this returns, and to no others.
#[derive(Debug)]
pub(super) struct PublicResolver {
    system: DefaultResolver,
    allow_private: bool,
    allowed: Vec<SocketAddr>,
}

impl PublicResolver {
    pub(super) fn new(allow_private: bool, allowed: Vec<SocketAddr>) -> Self {
        Self { system: DefaultResolver::default(), allow_private, allowed }
    }
}

impl Resolver for PublicResolver {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let host = uri.host().unwrap_or_default().trim_end_matches('.');
        // RFC 6761, 6.4: such names are not to be looked up.
        if host == "invalid" || host.ends_with(".invalid") {
            return Err(Error::HostNotFound);
        }
        let found = match self.system.resolve(uri, config, timeout) {
            Err(Error::Io(error)) if is_unknown(&error) => {
                return Err(Error::HostNotFound);
            }
            found => found?,
        };
        if self.allow_private {
            return Ok(found);
        }
        let mut public = self.empty();
        for address in found.iter().copied() {
            if is_public(address.ip()) || self.allowed.contains(&address) {
                public.push(address);
            }
        }
        if public.is_empty() {
            return Err(Error::Other(Box::new(PrivateAddress)));
        }
        Ok(public)
    }
}

/// Whether the system knows that there is no such name, rather than that it could not find
/// out. The standard library keeps only the sentence.
fn is_unknown(error: &io::Error) -> bool {
    /// Of glibc (two), macOS and the BSDs, musl, and Windows.
    const SENTENCES: [&str; 5] = [
        "Name or service not known",
        "No address associated with hostname",
        "nodename nor servname provided, or not known",
        "Name does not resolve",
        "No such host is known",
    ];
    let sentence = error.to_string();
    SENTENCES.iter().any(|known| sentence.contains(known))
}

/// All addresses of a host are those of private networks.
#[derive(Debug)]
pub(super) struct PrivateAddress;

impl fmt::Display for PrivateAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an address of a private network")
    }
}

impl StdError for PrivateAddress {}

/// Whether an address is one of the public internet (RFC 6890 and the registries of
/// special-purpose addresses of IANA).
pub(super) fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let special = match address.octets() {
        // This network, private, loopback, link-local.
        [0 | 10 | 127, ..] | [169, 254, ..] | [192, 168, ..] => true,
        [172, second, ..] => (16..32).contains(&second),
        // Shared with the customers of a provider.
        [100, second, ..] => (64..128).contains(&second),
        // Protocol assignments, documentation, the old anycast of 6to4.
        [192, 0, 0 | 2, _] | [198, 51, 100, _] | [203, 0, 113, _] | [192, 88, 99, _] => {
            true
        }
        // Benchmarks.
        [198, 18 | 19, ..] => true,
        // Multicast, reserved, broadcast.
        [first, ..] => first >= 224,
    };
    !special
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let embedded = |high: u16, low: u16| {
        let [a, b] = high.to_be_bytes();
        let [c, d] = low.to_be_bytes();
        is_public_v4(Ipv4Addr::new(a, b, c, d))
    };
    match address.segments() {
        // Addresses that hold one of version 4: translated (RFC 6052) and 6to4.
        [0x64, 0xff9b, 0, 0, 0, 0, high, low] | [0x2002, high, low, ..] => {
            embedded(high, low)
        }
        // Protocol assignments with Teredo, and documentation.
        [0x2001, second, ..] if second < 0x200 => false,
        [0x2001, 0xdb8, ..] | [0x3fff, 0..=0xfff, ..] => false,
        // All that is assigned to the public internet.
        [first, ..] => (0x2000..0x4000).contains(&first),
    }
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;

    use super::is_public;

    #[test]
    fn private_addresses_are_known_in_every_disguise() {
        for private in [
            "0.0.0.0",
            "10.1.2.3",
            "127.0.0.1",
            "127.9.9.9",
            "100.64.0.1",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "192.0.0.8",
            "192.0.2.1",
            "198.18.0.1",
            "198.51.100.7",
            "203.0.113.9",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::ffff:8.8.8.8",
            "::7f00:1",
            "64:ff9b::7f00:1",
            "64:ff9b:1::1",
            "100::1",
            "2001::1",
            "2001:db8::1",
            "2002:7f00:1::",
            "2002:a00:1::1",
            "3fff::1",
            "fc00::1",
            "fd12:3456::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
        ] {
            assert!(!is_public(private.parse::<IpAddr>().unwrap()), "{private}");
        }
        for public in [
            "8.8.8.8",
            "1.1.1.1",
            "100.63.0.1",
            "100.128.0.1",
            "172.15.0.1",
            "172.32.0.1",
            "192.0.1.1",
            "198.17.0.1",
            "198.20.0.1",
            "223.255.255.255",
            "2606:4700::1111",
            "2a00:1450::1",
            "2001:4860:4860::8888",
            "2002:808:808::1",
            "64:ff9b::808:808",
        ] {
            assert!(is_public(public.parse::<IpAddr>().unwrap()), "{public}");
        }
    }
}
