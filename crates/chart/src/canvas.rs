//! Where the chart library draws: it hands over lines, boxes and words, which are kept as shapes with a class instead of a
//! colour, so that a style sheet can give them the colours of day, night and paper.

use std::cell::RefCell;
use std::convert::Infallible;
use std::rc::Rc;

use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind};

use crate::{Anchor, Form, Mark, Shape};

/// What is being drawn.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    pub(crate) frame: Vec<Shape>,
    pub(crate) marks: Vec<Mark>,
    class: &'static str,
    in_mark: bool,
}

/// A sheet that the caller keeps hold of while the library draws on it.
#[derive(Debug, Clone)]
pub(crate) struct Canvas {
    sheet: Rc<RefCell<Sheet>>,
    size: (u32, u32),
}

impl Canvas {
    pub(crate) fn new(width: u32, height: u32) -> Self {
        Self { sheet: Rc::default(), size: (width, height) }
    }

    /// What is drawn from here on belongs to the mark of that finding.
    pub(crate) fn begin(&self, id: &str, label: String) {
        let mut sheet = self.sheet.borrow_mut();
        sheet.marks.push(Mark { id: id.to_owned(), label, shapes: Vec::new() });
        sheet.in_mark = true;
    }

    /// What is drawn from here on belongs to no mark.
    pub(crate) fn end(&self) {
        self.sheet.borrow_mut().in_mark = false;
    }

    /// The class of what is drawn from here on.
    pub(crate) fn class(&self, class: &'static str) {
        self.sheet.borrow_mut().class = class;
    }

    /// Everything that was drawn.
    pub(crate) fn finish(self) -> Sheet {
        self.sheet.take()
    }

    fn push(&self, form: Form) {
        let mut sheet = self.sheet.borrow_mut();
        let sheet = &mut *sheet;
        let shape = Shape { form, class: sheet.class };
        match sheet.marks.last_mut().filter(|_| sheet.in_mark) {
            Some(mark) => mark.shapes.push(shape),
            None => sheet.frame.push(shape),
        }
    }
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl DrawingBackend for Canvas {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    /// Nothing here is drawn point by point.
    fn draw_pixel(&mut self, _: BackendCoord, _: BackendColor) -> Drawn {
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        if style.color().alpha > 0.0 {
            self.push(Form::Line { from, to });
        }
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        let points: Vec<BackendCoord> = path.into_iter().collect();
        points.windows(2).try_for_each(|pair| self.draw_line(pair[0], pair[1], style))
    }

    fn draw_rect<S: BackendStyle>(&mut self, a: BackendCoord, b: BackendCoord, _: &S, _: bool) -> Drawn {
        let (x, y) = (a.0.min(b.0), a.1.min(b.1));
        self.push(Form::Box { x, y, width: a.0.abs_diff(b.0), height: a.1.abs_diff(b.1) });
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, centre: BackendCoord, radius: u32, _: &S, _: bool) -> Drawn {
        self.push(Form::Dot { centre, radius });
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, _: I, _: &S) -> Drawn {
        Ok(())
    }

    fn draw_text<T: BackendTextStyle>(&mut self, words: &str, style: &T, at: BackendCoord) -> Drawn {
        let anchor = match style.anchor().h_pos {
            HPos::Left => Anchor::Start,
            HPos::Center => Anchor::Middle,
            HPos::Right => Anchor::End,
        };
        // From where the words hang to the line they stand on.
        let size = style.size();
        let down = match style.anchor().v_pos {
            VPos::Top => size * 0.85,
            VPos::Center => size * 0.35,
            VPos::Bottom => -size * 0.15,
        };
        self.push(Form::Words { at: (at.0, at.1 + down.round() as i32), anchor, words: words.to_owned() });
        Ok(())
    }

    /// The library would ask the page for the size of words; a guess by kind of character is as good here.
    fn estimate_text_size<T: BackendTextStyle>(
        &self,
        words: &str,
        style: &T,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        Ok((width_of(words, style.size()).ceil() as u32, style.size().ceil() as u32))
    }
}

/// Width of words in pixels: Chinese characters are square, others about half as wide.
pub(crate) fn width_of(words: &str, size: f64) -> f64 {
    words.chars().map(|c| if c.is_ascii() { 0.56 } else { 1.0 }).sum::<f64>() * size
}

/// Words that fit into a width, with `…` where they were cut.
pub(crate) fn fitted(words: &str, size: f64, width: f64) -> String {
    if width_of(words, size) <= width {
        return words.to_owned();
    }
    let mut out = String::new();
    for c in words.chars() {
        if width_of(&out, size) + 2.0 * size > width {
            break;
        }
        out.push(c);
    }
    out + "…"
}
