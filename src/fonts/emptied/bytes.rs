//! Numbers in the bytes of a table.

/// Two bytes, high byte first; `None` beyond the end.
pub(super) fn u16_at(data: &[u8], at: usize) -> Option<usize> {
    let bytes: [u8; 2] = data.get(at..at.checked_add(2)?)?.try_into().ok()?;
    Some(usize::from(u16::from_be_bytes(bytes)))
}

/// Four bytes, high byte first; `None` beyond the end.
pub(super) fn u32_at(data: &[u8], at: usize) -> Option<usize> {
    let bytes: [u8; 4] = data.get(at..at.checked_add(4)?)?.try_into().ok()?;
    usize::try_from(u32::from_be_bytes(bytes)).ok()
}

/// A number as two bytes.
pub(super) fn push_u16(out: &mut Vec<u8>, number: usize) -> Option<()> {
    out.extend(u16::try_from(number).ok()?.to_be_bytes());
    Some(())
}

/// A number as four bytes.
pub(super) fn push_u32(out: &mut Vec<u8>, number: usize) -> Option<()> {
    out.extend(u32::try_from(number).ok()?.to_be_bytes());
    Some(())
}
