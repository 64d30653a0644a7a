//! Whether the words of a face may be shaped separately: whether no rule of it has a
//! space as context (OpenType 1.9, GSUB and GPOS).
//!
//! Unreadable tables, and formats that few fonts have, count as rules that do.

use skrifa::FontRef;
use skrifa::GlyphId;
use skrifa::MetadataProvider as _;
use skrifa::Tag;
use skrifa::raw::ReadError;
use skrifa::raw::TableProvider as _;
use skrifa::raw::tables::gdef::Gdef;
use skrifa::raw::tables::gpos::Gpos;
use skrifa::raw::tables::gpos::PairPos;
use skrifa::raw::tables::gpos::PairSet;
use skrifa::raw::tables::gpos::PositionSubtables;
use skrifa::raw::tables::gpos::SinglePos;
use skrifa::raw::tables::gpos::ValueRecord;
use skrifa::raw::tables::gsub::AlternateSubst;
use skrifa::raw::tables::gsub::Gsub;
use skrifa::raw::tables::gsub::LigatureSubst;
use skrifa::raw::tables::gsub::ReverseChainSingleSubst;
use skrifa::raw::tables::gsub::SingleSubst;
use skrifa::raw::tables::gsub::SubstitutionSubtables;
use skrifa::raw::tables::layout::ChainedSequenceContext;
use skrifa::raw::tables::layout::ClassDef;
use skrifa::raw::tables::layout::CoverageTable;
use skrifa::raw::tables::layout::LookupFlag;
use skrifa::raw::tables::layout::SequenceContext;

/// Tables that are not analysed: with one of these anything may happen at a space.
const OTHER_RULES: [&[u8; 4]; 5] = [b"kern", b"kerx", b"morx", b"mort", b"Silf"];

/// The class of mark glyphs (OpenType 1.9, GDEF).
const MARK: u16 = 3;

/// The answer, or a read error.
type Answer = Result<bool, ReadError>;

/// Whether a face's words are independent of their neighbours.
pub(super) fn are_words(font: &FontRef<'_>) -> bool {
    let has_other_rules =
        OTHER_RULES.iter().any(|tag| font.table_data(Tag::new(tag)).is_some());
    let Some(space) = font.charmap().map(' ') else { return false };
    let rules = Rules { space, gdef: font.gdef().ok() };
    !has_other_rules
        && font.gsub().map_or(true, |gsub| !rules.substitute(&gsub).unwrap_or(true))
        && font.gpos().map_or(true, |gpos| !rules.place(&gpos).unwrap_or(true))
}

/// The rules of a face, queried for its space.
struct Rules<'f> {
    space: GlyphId,
    gdef: Option<Gdef<'f>>,
}

impl Rules<'_> {
    /// Whether a substitution involves the space.
    fn substitute(&self, gsub: &Gsub<'_>) -> Answer {
        for lookup in gsub.lookup_list()?.lookups().iter() {
            let lookup = lookup?;
            let sees = match lookup.subtables()? {
                SubstitutionSubtables::Single(tables) => {
                    any(tables.iter(), |table: SingleSubst<'_>| match table {
                        SingleSubst::Format1(table) => self.is_in(table.coverage()),
                        SingleSubst::Format2(table) => self.is_in(table.coverage()),
                        _ => Ok(true),
                    })
                }
                SubstitutionSubtables::Multiple(tables) => {
                    any(tables.iter(), |table| self.is_in(table.coverage()))
                }
                SubstitutionSubtables::Alternate(tables) => {
                    any(tables.iter(), |table| match table {
                        AlternateSubst::Format1(table) => self.is_in(table.coverage()),
                        AlternateSubst::Format2(_) => Ok(true),
                    })
                }
                SubstitutionSubtables::Ligature(tables) => {
                    any(tables.iter(), |table| self.ligature(&table))
                }
                SubstitutionSubtables::Contextual(tables) => {
                    any(tables.iter(), |table| self.context(&table))
                }
                SubstitutionSubtables::ChainContextual(tables) => {
                    any(tables.iter(), |table| self.chain(&table))
                }
                SubstitutionSubtables::Reverse(tables) => {
                    any(tables.iter(), |table| self.reverse(&table))
                }
                SubstitutionSubtables::EmptyExtension => Ok(false),
            };
            if self.skips_space(lookup.lookup_flag()) || sees? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether a positioning rule involves the space.
    fn place(&self, gpos: &Gpos<'_>) -> Answer {
        for lookup in gpos.lookup_list()?.lookups().iter() {
            let lookup = lookup?;
            let sees = match lookup.subtables()? {
                PositionSubtables::Single(tables) => {
                    any(tables.iter(), |table: SinglePos<'_>| match table {
                        SinglePos::Format1(table) => self.is_in(table.coverage()),
                        SinglePos::Format2(table) => self.is_in(table.coverage()),
                        _ => Ok(true),
                    })
                }
                PositionSubtables::Pair(tables) => {
                    any(tables.iter(), |table| self.pair(&table))
                }
                PositionSubtables::Cursive(_) => Ok(true),
                // The context is only what is below a mark, and no word begins with one.
                PositionSubtables::MarkToBase(_)
                | PositionSubtables::MarkToLig(_)
                | PositionSubtables::MarkToMark(_)
                | PositionSubtables::EmptyExtension => Ok(false),
                PositionSubtables::Contextual(tables) => {
                    any(tables.iter(), |table| self.context(&table))
                }
                PositionSubtables::ChainContextual(tables) => {
                    any(tables.iter(), |table| self.chain(&table))
                }
            };
            if self.skips_space(lookup.lookup_flag()) || sees? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether rules skip spaces and see what is behind them.
    fn skips_space(&self, flag: LookupFlag) -> bool {
        flag.contains(LookupFlag::IGNORE_BASE_GLYPHS)
            || flag.contains(LookupFlag::IGNORE_LIGATURES) && self.class(self.space) == 2
            || self.class(self.space) == MARK
    }

    /// The class of a glyph; 0 for none.
    fn class(&self, glyph: GlyphId) -> u16 {
        let classes = self.gdef.as_ref().and_then(Gdef::glyph_class_def);
        classes.and_then(Result::ok).map_or(0, |classes| class_in(&classes, glyph))
    }

    fn is_in(&self, coverage: Result<CoverageTable<'_>, ReadError>) -> Answer {
        Ok(coverage?.get(self.space).is_some())
    }

    fn ligature(&self, table: &LigatureSubst<'_>) -> Answer {
        let LigatureSubst::Format1(table) = table else { return Ok(true) };
        if self.is_in(table.coverage())? {
            return Ok(true);
        }
        for set in table.ligature_sets().iter() {
            for ligature in set?.ligatures().iter() {
                let components = ligature?.component_glyph_ids();
                if components.iter().any(|glyph| GlyphId::from(glyph.get()) == self.space)
                {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }

    fn reverse(&self, table: &ReverseChainSingleSubst<'_>) -> Answer {
        let ReverseChainSingleSubst::Format1(table) = table else { return Ok(true) };
        let around = table.backtrack_coverages().iter();
        let around = around.chain(table.lookahead_coverages().iter());
        Ok(self.is_in(table.coverage())? || any(around, |one| self.is_in(Ok(one)))?)
    }

    fn pair(&self, table: &PairPos<'_>) -> Answer {
        match table {
            PairPos::Format1(table) => {
                let is_second = |set: PairSet<'_>| {
                    any(set.pair_value_records().iter(), |pair| {
                        Ok(GlyphId::from(pair.second_glyph()) == self.space)
                    })
                };
                Ok(self.is_in(table.coverage())?
                    || any(table.pair_sets().iter(), is_second)?)
            }
            PairPos::Format2(table) => {
                if self.is_in(table.coverage())? {
                    return Ok(true);
                }
                // Every glyph has a second class; the class may have no effect.
                let second = class_in(&table.class_def2()?, self.space);
                let records = table.class_value_records();
                let mut of_space = (0..records.class1_count())
                    .filter_map(|first| records.get(first, second))
                    .flatten();
                Ok(of_space.any(|value| !is_nothing(&value)))
            }
            _ => Ok(true),
        }
    }

    fn context(&self, table: &SequenceContext<'_>) -> Answer {
        match table {
            SequenceContext::Format1(table) => {
                if self.is_in(table.coverage())? {
                    return Ok(true);
                }
                for set in table.seq_rule_sets().iter().flatten() {
                    for rule in set?.seq_rules().iter() {
                        let next = rule?.input_sequence();
                        if next.iter().any(|one| GlyphId::from(one.get()) == self.space) {
                            return Ok(true);
                        }
                    }
                }
                Ok(false)
            }
            SequenceContext::Format2(table) => {
                let own = self.is_in(table.coverage())?;
                let class = class_in(&table.class_def()?, self.space);
                let sets = table.class_seq_rule_sets();
                for (at, set) in sets.iter().enumerate() {
                    let Some(set) = set else { continue };
                    for rule in set?.class_seq_rules().iter() {
                        let next = rule?.input_sequence();
                        let begins = own && at == usize::from(class);
                        if begins || next.iter().any(|one| one.get() == class) {
                            return Ok(true);
                        }
                    }
                }
                Ok(false)
            }
            SequenceContext::Format3(table) => {
                any(table.coverages().iter(), |one| self.is_in(Ok(one)))
            }
            _ => Ok(true),
        }
    }

    fn chain(&self, table: &ChainedSequenceContext<'_>) -> Answer {
        match table {
            ChainedSequenceContext::Format2(table) => {
                let own = self.is_in(table.coverage())?;
                let class = |of: Result<ClassDef<'_>, ReadError>| {
                    Ok::<_, ReadError>(class_in(&of?, self.space))
                };
                let before = class(table.backtrack_class_def())?;
                let within = class(table.input_class_def())?;
                let after = class(table.lookahead_class_def())?;
                let sets = table.chained_class_seq_rule_sets();
                for (at, set) in sets.iter().enumerate() {
                    let Some(set) = set else { continue };
                    for rule in set?.chained_class_seq_rules().iter() {
                        let rule = rule?;
                        let sees = own && at == usize::from(within)
                            || rule
                                .backtrack_sequence()
                                .iter()
                                .any(|c| c.get() == before)
                            || rule.input_sequence().iter().any(|c| c.get() == within)
                            || rule.lookahead_sequence().iter().any(|c| c.get() == after);
                        if sees {
                            return Ok(true);
                        }
                    }
                }
                Ok(false)
            }
            ChainedSequenceContext::Format3(table) => {
                let is_in = |one| self.is_in(Ok(one));
                let within = table.input_coverages();
                let before = table.backtrack_coverages();
                // A mark right after a space begins a word; such words are never shaped
                // separately.
                let near = usize::from(self.are_marks(within.get(0)?));
                Ok(any(before.iter().skip(near), is_in)?
                    || any(within.iter(), is_in)?
                    || any(table.lookahead_coverages().iter(), is_in)?)
            }
            _ => Ok(true),
        }
    }

    fn are_marks(&self, coverage: CoverageTable<'_>) -> bool {
        coverage.iter().all(|glyph| self.class(glyph) == MARK)
    }
}

/// The class of a glyph in a table; 0 if it is not listed.
fn class_in(classes: &ClassDef<'_>, glyph: GlyphId) -> u16 {
    u16::try_from(classes.get(glyph)).unwrap_or(u16::MAX)
}

/// Whether a condition is true of any of these.
fn any<T>(
    all: impl Iterator<Item = Result<T, ReadError>>,
    mut asked: impl FnMut(T) -> Answer,
) -> Answer {
    for one in all {
        if asked(one?)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether a value is zero.
fn is_nothing(value: &ValueRecord<'_>) -> bool {
    value.bytes().is_some_and(|bytes| bytes.iter().all(|&byte| byte == 0))
}
