//! What hayro-interpret draws on: only glyphs and the number of images are kept.

use std::collections::HashMap;

use hayro_interpret::font::{Glyph as Drawn, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point};
use hayro_interpret::{BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask};

use crate::page::{Glyph, Rules, Typeface};

/// Collects the glyphs of one page after another.
pub(super) struct GlyphDevice {
    glyphs: Vec<Glyph>,
    pub(super) rules: Rules,
    /// How many glyphs may still come.
    left: usize,
    pub(super) faces: Vec<Typeface>,
    by_key: HashMap<u128, u16>,
    /// Glyphs that no table maps to a character.
    pub(super) unknown: usize,
    pub(super) images: usize,
    /// Glyphs that do not stand upright: watermarks, stamps.
    pub(super) turned: usize,
}

impl GlyphDevice {
    pub(super) fn new(left: usize) -> Self {
        let plain = Typeface { name: "".into(), bold: false };
        Self {
            glyphs: Vec::new(),
            rules: Rules::default(),
            left,
            faces: vec![plain],
            by_key: HashMap::new(),
            unknown: 0,
            images: 0,
            turned: 0,
        }
    }

    /// Whether there were more glyphs than may come.
    pub(super) fn is_full(&self) -> bool {
        self.left == 0
    }

    /// The glyphs of the page that was just drawn, as far as they lie on it.
    pub(super) fn take(&mut self, width: f32, height: f32) -> Vec<Glyph> {
        let mut glyphs = std::mem::take(&mut self.glyphs);
        glyphs.retain(|g| g.x > -g.size && g.x < width + g.size && g.y > -g.size && g.y < height + g.size);
        glyphs
    }

    /// The typeface of a run, by its first glyph.
    fn face(&mut self, run: &GlyphRun<'_, '_>) -> u16 {
        let Some(Drawn::Outline(first)) = run.glyphs().first().map(|g| &**g) else { return 0 };
        let Some(data) = first.font_data() else { return 0 };
        if let Some(&known) = self.by_key.get(&data.cache_key) {
            return known;
        }
        let name = data.postscript_name.unwrap_or_default();
        // `ABCDEF+` marks a subset (9.6.4).
        let name = name.split_once('+').filter(|(tag, _)| tag.len() == 6).map_or(name.as_str(), |(_, n)| n);
        let bold = data.weight.is_some_and(|w| w >= 600) || name.contains("Bold");
        let index = u16::try_from(self.faces.len()).unwrap_or(0);
        if index > 0 {
            self.faces.push(Typeface { name: name.into(), bold });
            self.by_key.insert(data.cache_key, index);
        }
        index
    }

    fn glyph(&mut self, glyph: &Drawn<'_>, place: Affine, face: u16) {
        let [a, b, c, d, ..] = place.as_coeffs();
        let size = (c.hypot(d) * 1000.0) as f32;
        if b.abs() > a.abs() * 0.1 || a < 0.0 || d > 0.0 {
            self.turned += 1;
            return;
        }
        let advance = match glyph {
            Drawn::Outline(g) => g.advance_width(),
            Drawn::Type3(g) => g.advance_width(),
        };
        let width = advance.unwrap_or(500.0).clamp(0.0, 4000.0) / 1000.0 * size;
        let Point { x, y } = place * Point::ZERO;
        let text = match glyph.as_unicode() {
            Some(BfString::Char(c)) => String::from(c),
            Some(BfString::String(s)) => s,
            None => String::new(),
        };
        if text.is_empty() || text.chars().all(|c| c == '\0' || c == '\u{fffd}') {
            self.unknown += 1;
            return;
        }
        let share = width / text.chars().count() as f32;
        for (i, c) in text.chars().enumerate() {
            self.glyphs.push(Glyph { c, x: x as f32 + share * i as f32, y: y as f32, width: share, size, face });
        }
    }
}

impl Device<'_> for GlyphDevice {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'_>, mode: &DrawMode) {
        let stroked = matches!(mode, DrawMode::Stroke(_) | DrawMode::FillAndStroke(..));
        let filled = matches!(mode, DrawMode::Fill(_) | DrawMode::FillAndStroke(..));
        let place = |p: Point| {
            let p = props.transform * p;
            (p.x as f32, p.y as f32)
        };
        for step in path.elements() {
            match *step {
                PathEl::MoveTo(p) => {
                    self.rules.finish(filled);
                    let (x, y) = place(p);
                    self.rules.move_to(x, y);
                }
                PathEl::LineTo(p) => {
                    let (x, y) = place(p);
                    self.rules.line_to(x, y, stroked);
                }
                PathEl::QuadTo(_, p) | PathEl::CurveTo(_, _, p) => {
                    let (x, y) = place(p);
                    self.rules.curve_to(x, y);
                }
                PathEl::ClosePath => self.rules.close(stroked),
            }
        }
        self.rules.finish(filled);
    }

    fn push_clip_path(&mut self, _: &ClipPath) {}

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, props: DrawProps<'_>, _: &DrawMode) {
        let face = self.face(run);
        for glyph in run.glyphs() {
            if self.left > 0 {
                self.left -= 1;
                self.glyph(glyph, props.transform * glyph.transform(), face);
            }
        }
    }

    fn draw_image(&mut self, _: Image<'_, '_>, _: ImageDrawProps<'_>) {
        self.images += 1;
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}
