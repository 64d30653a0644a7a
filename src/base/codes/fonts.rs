//! Codes of the book's own fonts, and of characters that no font has.

use super::row::Code;
use super::row::Row;
use crate::base::severity::Severity;

rows! {
    FONTS;
    FONT_MISSING = error "font-missing",
        "A font's file does not exist.",
        "`[fonts]` names files of the book's folder; capitals matter, and fonts of the system \
         are never used: they differ from machine to machine. Copy the file into the folder, if \
         its licence allows it.";
    FONT_KIND = error "font-kind",
        "A font's file is of a kind that is not read.",
        "Fonts packed for the web (WOFF) and collections (TTC) are not read. Unpack the file to \
         TTF or OTF, one file for each face.";
    FONT_BROKEN = error "font-broken",
        "A font is damaged.",
        "Tables that every font needs are missing, cut short or contradict each other. Take the \
         file from its maker again.";
    FONT_FORBIDDEN = error "font-forbidden",
        "The maker of a font forbids to embed it.",
        "Both books carry their fonts. This file says that it may not be embedded. Ask for a \
         licence that allows it and a file that says so, or take another font.";
    FONT_AXES = error "font-axes",
        "A font does not have the axes that are asked for.",
        "`axes` names an axis that this font does not have, or a value outside its range, or the \
         font is not variable. The hint says what it has.";
    FONT_INSTANCE = error "font-instance",
        "A variable font has no instance of this name.",
        "Instances are named by the font's maker. The hint lists those of this file.";
    FONT_STYLE = warning "font-style",
        "A family of fonts lacks a style.",
        "Without its own italic or bold, emphasis is set in the nearest face of the family, and \
         may not be seen. Add the style's file. For the sans and the mono, where few books need \
         more than the regular, this is a note."
        => or(Severity::Note);
    FONT_TOO_COMPLEX = error "font-too-complex",
        "A font's file has more tables than any real font.",
        "Such files are made to exhaust programs. Take the file from its maker again.";
    FONTS_TOO_MANY = error "fonts-too-many",
        "The book has more fonts of its own than its limit allows.",
        "Every face is kept in memory and embedded. Name the faces that the text needs, or raise \
         `fonts` in `[limits]`.";
    GLYPH_MISSING = warning "glyph-missing",
        "No font of the book has a character.",
        "It is printed as an empty box in the PDF. Name a font that has it in `[fonts]`, or \
         write it otherwise.";
    EMOJI_MISSING = note "emoji-missing",
        "No font of the book has its emoji.",
        "The EPUB shows them with a font of the reading system. The PDF prints one sign in the \
         place of each. Name a font that has them in `[fonts]`, or write words.";
    FONTS_TOO_LARGE = error "fonts-too-large",
        "The fonts are larger together than their limit allows.",
        "All fonts are kept in memory, and both books carry them. Name the faces that the text \
         needs, make their files smaller, or raise `fonts-mib` in `[limits]`.";
}
