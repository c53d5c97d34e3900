//! GeoJSON (RFC 7946): the areas of a file, each with what names it.

use std::fmt;

use serde::Deserialize;
use serde::de::{self, Deserializer, SeqAccess, Visitor};
use serde_json::Value;

use super::{Point, Ring};

/// The largest file, in bytes.
pub const MAX_BYTES: u64 = 16 << 20;

/// An area of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Feature {
    /// Its id: that of the feature, or its property `id`, `code` or `iso_a3`; empty if it has none.
    pub id: String,
    /// Its property `name`; empty if it has none.
    pub name: String,
    /// Its outlines and holes.
    pub rings: Vec<Ring>,
}

/// Why a file is no collection of areas: what is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GeoError {
    /// In words.
    pub reason: String,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in bytes.
    pub column: usize,
}

/// The areas of a collection of features.
///
/// # Errors
/// If it is no JSON, no collection of polygons, or a coordinate lies off the earth.
pub fn read(bytes: &[u8]) -> Result<Vec<Feature>, GeoError> {
    let collection: Collection = serde_json::from_slice(bytes).map_err(|error| {
        let said = error.to_string();
        let reason = said.rsplit_once(" at line ").map_or(&*said, |(reason, _)| reason).to_owned();
        GeoError { reason, line: error.line().max(1), column: error.column().max(1) }
    })?;
    Ok(collection.features.into_iter().map(FeatureRaw::checked).collect())
}

#[derive(Deserialize)]
struct Collection {
    features: Vec<FeatureRaw>,
}

#[derive(Deserialize)]
struct FeatureRaw {
    id: Option<Value>,
    properties: Option<Properties>,
    geometry: Option<Geometry>,
}

#[derive(Default, Deserialize)]
struct Properties {
    id: Option<Value>,
    code: Option<Value>,
    #[serde(alias = "ISO_A3")]
    iso_a3: Option<Value>,
    #[serde(alias = "NAME")]
    name: Option<Value>,
}

#[derive(Deserialize)]
#[serde(tag = "type", content = "coordinates")]
enum Geometry {
    Polygon(Vec<Line>),
    MultiPolygon(Vec<Vec<Line>>),
}

impl FeatureRaw {
    fn checked(self) -> Feature {
        let of = self.properties.unwrap_or_default();
        let id = [self.id, of.id, of.code, of.iso_a3].into_iter().flatten().find_map(text);
        let lines = match self.geometry {
            Some(Geometry::Polygon(lines)) => lines,
            Some(Geometry::MultiPolygon(polygons)) => polygons.into_iter().flatten().collect(),
            None => Vec::new(),
        };
        let rings = lines.into_iter().map(|Line(mut points)| {
            if points.len() > 1 && points.first() == points.last() {
                points.pop();
            }
            Ring::new(points)
        });
        Feature {
            id: id.unwrap_or_default(),
            name: of.name.and_then(text).unwrap_or_default(),
            rings: rings.filter(|ring| ring.points.len() > 2).collect(),
        }
    }
}

/// An id may be a number.
fn text(value: Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The corners of a ring.
struct Line(Vec<Point>);

impl<'de> Deserialize<'de> for Line {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::<Corner>::deserialize(deserializer)
            .map(|corners| Self(corners.into_iter().map(|c| c.0).collect()))
    }
}

/// `[longitude, latitude]`, and perhaps a height that does not matter.
struct Corner(Point);

impl<'de> Deserialize<'de> for Corner {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(CornerVisitor)
    }
}

struct CornerVisitor;

impl<'de> Visitor<'de> for CornerVisitor {
    type Value = Corner;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a corner such as `[37.6, 55.8]`: degrees east, degrees north")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Corner, A::Error> {
        let mut degrees =
            |n: usize| seq.next_element::<f64>()?.ok_or_else(|| de::Error::invalid_length(n, &self));
        let (lon, lat) = (degrees(0)?, degrees(1)?);
        while seq.next_element::<de::IgnoredAny>()?.is_some() {}
        if !(-180.0..=180.0).contains(&lon) {
            return Err(de::Error::custom(format!("a longitude is -180 to 180, found `{lon}`")));
        }
        if !(-90.0..=90.0).contains(&lat) {
            return Err(de::Error::custom(format!("a latitude is -90 to 90, found `{lat}`")));
        }
        Ok(Corner(Point { lon: lon as f32, lat: lat as f32 }))
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    fn file(geometry: &str) -> String {
        format!(
            "{{\"type\": \"FeatureCollection\", \"features\": [\n{{\"properties\": {{\"iso_a3\": \"BLR\"}}, \"geometry\": {geometry}}}]}}"
        )
    }

    #[test]
    fn areas_are_named_by_id_or_property() {
        let areas =
            read(file(r#"{"type": "Polygon", "coordinates": [[[1,2],[3,4,99],[5,0],[1,2]]]}"#).as_bytes())
                .unwrap();
        assert_eq!((areas[0].id.as_str(), areas[0].rings[0].points.len()), ("BLR", 3));
        let areas = read(br#"{"features": [{"id": 7, "properties": null, "geometry": null}]}"#).unwrap();
        assert_eq!((areas[0].id.as_str(), areas[0].rings.len()), ("7", 0));
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        let wrong =
            |text: &str| read(text.as_bytes()).map_err(|e| format!("{}: {}", e.line, e.reason)).unwrap_err();
        let cases = [
            (
                file(r#"{"type": "Polygon", "coordinates": [[[1,92],[3,4],[5,0]]]}"#),
                "2: a latitude is -90 to 90, found `92`",
            ),
            (
                file(r#"{"type": "Polygon", "coordinates": [[[1]]]}"#),
                "2: invalid length 1, expected a corner such as `[37.6, 55.8]`: degrees east, degrees north",
            ),
            (
                file(r#"{"type": "Point", "coordinates": [1, 2]}"#),
                "2: unknown variant `Point`, expected `Polygon` or `MultiPolygon`",
            ),
            ("{}".to_owned(), "1: missing field `features`"),
            ("[".repeat(100_000), "1: invalid type: sequence, expected a map"),
        ];
        for (text, said) in cases {
            let found = wrong(&text);
            assert!(found == said || text.starts_with('['), "{found}");
        }
    }
}
