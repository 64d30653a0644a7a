//! Codes of pictures and of the cover.

use super::row::Claim;
use super::row::Code;
use super::row::Row;
use crate::base::severity::Severity;

rows! {
    PICTURES;
    IMAGE_MISSING = error "image-missing",
        "A picture's file does not exist.",
        "Names are relative to the file that shows the picture, and capitals matter, though not \
         on every machine. Correct the name, or put the file there.";
    IMAGE_EMPTY = error "image-empty",
        "A picture names no file.",
        "`![text]()` shows nothing. Name the file, or take the picture out.";
    IMAGE_REMOTE = warning "image-remote",
        "A picture lies on the network.",
        "Nothing is fetched: a book must be the same tomorrow and without a network. The words \
         that tell what it shows stand in its place. Save the picture in the book's folder, and \
         ask whether you may.";
    IMAGE_OUTSIDE = error "image-outside",
        "A picture lies outside the book's folder.",
        "A book is made of its folder alone. Copy the picture into it.";
    IMAGE_NO_ALT = warning "image-no-alt",
        "A picture has no text in its place.",
        "Who cannot see the picture hears this text instead, and EPUB and PDF/UA-1 ask for it. \
         Say in the brackets of `![…](file)` what the picture tells."
        => costs(&[Claim::PdfUa1]);
    IMAGE_UNKNOWN = error "image-unknown",
        "A file is no picture that the program knows.",
        "Its first bytes are of no known format, whatever its name says. Pictures are JPEG, PNG, \
         WebP, GIF or SVG. When only the EPUB is made, this may be a warning."
        => or(Severity::Warning);
    IMAGE_BROKEN = error "image-broken",
        "A picture is damaged.",
        "The file cannot be decoded to its end: it was cut short or changed. Readers would show \
         half a picture or none. Take it from its source again, or open it in another program \
         and save it anew.";
    IMAGE_UNSUPPORTED = error "image-unsupported",
        "A picture is of a rare kind that readers do not show.",
        "The format is known, but this variant of it is not shown by PDF readers or reading \
         systems. Save it as an ordinary JPEG or as PNG. When only the EPUB is made, this may be \
         a warning."
        => or(Severity::Warning);
    IMAGE_REFUSED = error "image-refused",
        "A drawing is more than a drawing.",
        "SVG files can hold entities and references that reach other files or grow without end. \
         Such a file is not read. Save it as plain SVG, with all that it needs inside. When only \
         the EPUB is made, this may be a warning."
        => or(Severity::Warning);
    IMAGE_TOO_COMPLEX = error "image-too-complex",
        "A drawing has too many parts.",
        "Each part costs time on the reader's machine too, and a small file can ask for \
         millions of them. Save it with fewer and simpler paths, or as PNG; `drawing-nodes` in \
         `[limits]` can be raised. When only the EPUB is made, this may be a warning."
        => or(Severity::Warning);
    IMAGE_TOO_LARGE = error "image-too-large",
        "A picture has more pixels than its limit allows.",
        "Decoded pixels take memory whatever the size of the file. On paper 300 pixels to the \
         inch are enough: make the picture smaller, or raise `megapixels` in `[limits]`. When \
         only the EPUB is made, this may be a warning."
        => or(Severity::Warning);
    IMAGES_TOO_LARGE = error "images-too-large",
        "All pictures together go beyond their limit.",
        "Together they have more bytes or pixels than the book may hold. Make them smaller, or \
         raise the key of `[limits]` that the hint names.";
    IMAGE_CLEANED = warning "image-cleaned",
        "Something was taken out of a drawing.",
        "Scripts, event handlers and whatever leads out of the file are taken out of SVG \
         drawings: they would run on the reader's machine. The drawing may look different. Save \
         it as plain SVG, with all that it needs inside.";
    IMAGE_SIMPLIFIED = warning "image-simplified",
        "Some of a drawing could not be printed as it is.",
        "Filters and some other effects have no counterpart in a PDF that lasts. Compare the \
         page with the drawing; where they differ, save the drawing with that effect turned into \
         paths.";
    IMAGE_INKS = warning "image-inks",
        "A picture has four inks, and was converted to red, green and blue.",
        "Without a profile nobody knows which colours the inks make, so a common rule was used. \
         Compare it with the page; save it in RGB, or with its profile. For the EPUB, since \
         screens have no inks, this is a note."
        => or(Severity::Note);
    IMAGE_PROFILE = warning "image-profile",
        "A picture is printed without its colour profile.",
        "The profile is damaged or of a kind that a page may not have, so its colours may be \
         shown a little differently. Save the picture in sRGB, or with a profile of its own \
         colours.";
    IMAGE_END = warning "image-end",
        "A picture's file does not end where its picture does.",
        "The picture is whole, but more bytes follow it or the mark of its end is missing. Some \
         programs refuse such a file or hide things there. Open it in another program and save \
         it anew.";
    IMAGE_COARSE = warning "image-coarse",
        "A picture has few pixels for its size on paper.",
        "Single pixels will be seen in print. Give the picture more pixels, or show it smaller.";
    IMAGE_SHRUNK = note "image-shrunk",
        "A picture was made smaller for the EPUB.",
        "It had more pixels than `max-image` in `[epub]` allows. Screens show no difference; the \
         PDF has its own limit, `max-dpi`.";
    COVER_FORMAT = error "cover-format",
        "The cover is no picture that all readers show.",
        "Reading systems and shops show covers as JPEG or PNG only. Save it as one of them.";
    COVER_SMALL = warning "cover-small",
        "The cover has few pixels.",
        "Shops ask for at least 1,400 pixels on the longer side, and show smaller covers blurred \
         or refuse them. 1600 × 2560 pixels are shown well everywhere.";
}
