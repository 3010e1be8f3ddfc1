"""The same signs drawn by two artists, out of the npm packages emoji-datasource-google and emoji-datasource-twitter."""

import json
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from .recipe import Recipe
from .source import Source

VERSION = "16.0.0"
GOOGLE, TWITTER = (Source("npm", f"emoji-datasource-{artist}", VERSION) for artist in ("google", "twitter"))
SHEETS = {artist: f"package/img/{artist}/sheets-clean/64.png" for artist in ("google", "twitter")}
SIZE, CELL = 64, 66  # a cell of the sheet has a border of one pixel
OF_EACH = 72
COLOURS = 64  # of a picture; more are not seen, and would treble the file
# Our six kinds, out of the subcategories that Unicode gives its signs.
KINDS = {
    "animal": ("animal-mammal", "animal-bird", "animal-amphibian", "animal-reptile", "animal-marine", "animal-bug"),
    "face": ("face-smiling", "face-affection", "face-tongue", "face-hand", "face-neutral-skeptical", "face-sleepy")
    + ("face-unwell", "face-hat", "face-glasses", "face-concerned", "face-negative", "face-costume"),
    "food": ("food-fruit", "food-vegetable", "food-prepared", "food-asian", "food-sweet", "drink"),
    "person": ("person-role", "person-fantasy", "person"),
    "tool": ("tool", "household", "office"),
    "vehicle": ("transport-ground", "transport-air", "transport-water"),
}


def _chosen(listed: list[dict]) -> pd.DataFrame:
    """Seventy-two signs of each kind that both artists drew, spread evenly over Unicode's order."""
    kind_of = {part: kind for kind, parts in KINDS.items() for part in parts}
    both = [sign for sign in listed if sign["has_img_google"] and sign["has_img_twitter"]]
    signs = pd.DataFrame(both).assign(kind=lambda table: table["subcategory"].map(kind_of)).dropna(subset=["kind"])
    signs = signs.sort_values("sort_order")
    place, size = signs.groupby("kind").cumcount(), signs.groupby("kind")["kind"].transform("size")
    return signs[(place * OF_EACH) // size != ((place - 1) * OF_EACH) // size]


def emoji(files: Mapping[str, Path]) -> pd.DataFrame:
    """A row for each picture, on white, its pixels as bytes: rows, columns, red-green-blue."""
    from PIL import Image

    signs = _chosen(json.loads(files["package/emoji.json"].read_text(encoding="utf-8")))
    rows = []
    for artist, path in SHEETS.items():
        sheet = Image.open(files[path]).convert("RGBA")
        for sign in signs.itertuples():
            left, top = sign.sheet_x * CELL + 1, sign.sheet_y * CELL + 1
            drawn = sheet.crop((left, top, left + SIZE, top + SIZE))
            picture = Image.new("RGBA", drawn.size, "white")
            picture.alpha_composite(drawn)
            few = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).convert("RGB")
            rows.append((sign.short_name, sign.kind, artist, few.tobytes()))
    return pd.DataFrame(rows, columns=["name", "kind", "artist", "pixels"])


class Both:
    """Two packages of one version, unpacked side by side."""

    def __str__(self) -> str:
        return f"emoji-datasource-google and emoji-datasource-twitter {VERSION}"

    def extract(self, members, folder: Path) -> dict[str, Path]:
        of_twitter = [member for member in members if "/twitter/" in member]
        found = GOOGLE.extract([member for member in members if member not in of_twitter], folder)
        return found | TWITTER.extract(of_twitter, folder)


RECIPES = (Recipe("emoji", "emoji.parquet", Both(), ("package/emoji.json", *SHEETS.values()), emoji),)
