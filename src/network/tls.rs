//! How secure connections are made, and to whom.

use std::sync::Arc;

use rustls::crypto::CryptoProvider;
use ureq::tls::Certificate;
use ureq::tls::RootCerts;
use ureq::tls::TlsConfig;

/// The settings of secure connections; `authorities` are certificates in DER that are
/// trusted in place of Mozilla's. `None` when this machine can't make any.
pub(super) fn config(authorities: Option<&[Vec<u8>]>) -> Option<TlsConfig> {
    let roots = match authorities {
        None => RootCerts::WebPki,
        Some(certificates) => {
            let certificates = certificates.iter().map(|der| Certificate::from_der(der));
            RootCerts::from(certificates.map(|one| one.to_owned()))
        }
    };
    let config = TlsConfig::builder()
        .unversioned_rustls_crypto_provider(Arc::new(provider()?))
        .root_certs(roots);
    Some(config.build())
}

/// Graviola, if the processor has the instructions that it requires; it stops the program
/// where they are missing.
#[cfg(target_arch = "x86_64")]
fn provider() -> Option<CryptoProvider> {
    let has_all = is_x86_feature_detected!("aes")
        && is_x86_feature_detected!("ssse3")
        && is_x86_feature_detected!("avx")
        && is_x86_feature_detected!("avx2")
        && is_x86_feature_detected!("adx")
        && is_x86_feature_detected!("bmi1")
        && is_x86_feature_detected!("bmi2")
        && is_x86_feature_detected!("pclmulqdq");
    has_all.then(rustls_graviola::default_provider)
}

/// The same on ARM.
#[cfg(target_arch = "aarch64")]
fn provider() -> Option<CryptoProvider> {
    use std::arch::is_aarch64_feature_detected;
    let has_all = is_aarch64_feature_detected!("aes")
        && is_aarch64_feature_detected!("sha2")
        && is_aarch64_feature_detected!("pmull")
        && is_aarch64_feature_detected!("neon");
    has_all.then(rustls_graviola::default_provider)
}

/// Graviola is not made for other processors.
#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
fn provider() -> Option<CryptoProvider> {
    None
}
