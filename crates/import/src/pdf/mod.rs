//! PDF (ISO 32000) by hayro-interpret: glyphs with their places, in the order of the page's drawing.

mod device;

use std::sync::Arc;

use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro_interpret::kurbo::{Affine, Rect};
use hayro_interpret::{Context, InterpreterCache, InterpreterSettings, RenderContent, interpret_page};

use crate::imported::Note;
use crate::legible::{self, Legibility};
use crate::limits::Limits;
use crate::page;
use crate::refusal::Reason;
use crate::sheet::Sheet;
use device::GlyphDevice;

/// Reads a document.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Sheet, Reason> {
    let pdf = Pdf::new(Arc::new(bytes.to_vec())).map_err(|e| match e {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected | DecryptionError::UnsupportedAlgorithm) => Reason::Encrypted,
        LoadPdfError::Decryption(_) => Reason::Encrypted,
        LoadPdfError::Invalid if is_cut(bytes) => Reason::Truncated,
        LoadPdfError::Invalid => Reason::Damaged,
    })?;
    let count = pdf.pages().len();
    if count == 0 {
        return Err(if is_cut(bytes) { Reason::Truncated } else { Reason::Damaged });
    }
    if count > limits.pages {
        return Err(Reason::TooManyPages { limit: limits.pages });
    }
    let settings = InterpreterSettings { render_content: RenderContent::PAGE, ..InterpreterSettings::default() };
    let cache = InterpreterCache::new();
    let mut device = GlyphDevice::new(limits.glyphs);
    let mut pages = Vec::with_capacity(count);
    for page in pdf.pages().iter() {
        let (width, height) = page.render_dimensions();
        let transform = Affine::new(page.initial_transform(true).as_coeffs());
        let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let mut context = Context::new(transform, bounds, &cache, pdf.xref(), settings.clone());
        interpret_page(page, &mut context, &mut device);
        let rules = std::mem::take(&mut device.rules.rules);
        pages.push(page::Page { height, glyphs: device.take(width, height), rules });
    }
    if device.is_full() {
        return Err(Reason::TooLarge { what: "the pages have glyphs", limit: limits.glyphs as u64 });
    }
    judge(&device, &pages, bytes)?;
    let mut sheet = Sheet::default();
    if device.turned > 0 {
        sheet.note(Note::AnnotationsDropped);
    }
    page::write(pages, &device.faces, &mut sheet);
    Ok(sheet)
}

/// Refuses a document whose text layer is missing or says something else than its pages show.
fn judge(device: &GlyphDevice, pages: &[page::Page], bytes: &[u8]) -> Result<(), Reason> {
    let text = || pages.iter().flat_map(|p| p.glyphs.iter().map(|g| g.c)).filter(|c| !c.is_whitespace());
    let known = text().count();
    if known + device.unknown == 0 {
        return Err(if device.images > 0 {
            Reason::ScanNoText
        } else if is_cut(bytes) {
            Reason::Truncated
        } else {
            Reason::NoText
        });
    }
    // A stamp or a scanner's mark on top of images is no text layer.
    if device.images >= pages.len() && known < pages.len() * 8 {
        return Err(Reason::ScanNoText);
    }
    if device.unknown * 5 > known || legible::judge(text()) == Legibility::Garbled {
        return Err(Reason::BrokenTextLayer);
    }
    Ok(())
}

/// The mark that ends every PDF is missing.
fn is_cut(bytes: &[u8]) -> bool {
    let tail = &bytes[bytes.len().saturating_sub(2048)..];
    !tail.windows(5).any(|w| w == b"%%EOF")
}
