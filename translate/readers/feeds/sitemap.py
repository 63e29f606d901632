"""Sitemaps, sitemaps of news and indexes of sitemaps (sitemaps.org)."""

from __future__ import annotations

import io
from dataclasses import replace

from lxml import etree  # type: ignore[import-untyped]

from translate.counting import count
from translate.readers.feeds import fields
from translate.readers.feeds.item import MAX_ITEMS, Feed, Item
from translate.readers.feeds.parsing import Body


def parse(body: Body) -> Feed:
    """The pages of a sitemap as items without text; of an index, the sitemaps as links."""
    index = body.root == "sitemapindex"
    wanted = "sitemap" if index else "url"
    items: list[Item] = []
    lost = 0
    walk = etree.iterparse(
        io.BytesIO(body.text.encode()),
        events=("end",),
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        recover=True,
    )
    warnings = []
    try:
        for _, element in walk:
            if _name(element) != wanted:
                continue
            item = _item(element, body.place)
            items += [item] if item.url else []
            lost += not item.url
            element.clear()
            if len(items) > MAX_ITEMS:
                items.pop()
                warnings.append(f"has more than {MAX_ITEMS:,} entries; only these are read")
                break
    except etree.XMLSyntaxError:
        warnings.append("is not well-formed XML; read as far as that goes")
    if lost:
        warnings.append(f"left out {count(lost, 'entry')} without an address")
    if walk.error_log and not warnings:
        fault = walk.error_log[0]
        warnings.append(f"is not well-formed XML (line {fault.line}); read as far as that goes")
    return Feed(
        kind="sitemap-index" if index else "sitemap",
        lang=items[0].lang if items else "",
        items=() if index else tuple(items),
        links=tuple(dict.fromkeys(item.url for item in items)) if index else (),
        warnings=tuple(warnings),
    )


def _item(element: etree._Element, base: str) -> Item:
    said: dict[str, str] = {}
    for child in element.iter():
        if isinstance(child.tag, str) and child is not element:
            said.setdefault(_name(child), fields.line(child.text))
    url = fields.web_address(said.get("loc"), base)
    item = Item(
        guid=url,
        url=url,
        title=fields.without_tags(said.get("title")),
        published=fields.iso_date(said.get("publication_date")),
        updated=fields.iso_date(said.get("lastmod")),
        lang=fields.language(said.get("language")),
        publisher=fields.line(said.get("name")),
    )
    # A sitemap of pictures or films has titles of these, not of the page.
    return item if item.published or item.publisher else replace(item, title="")


def _name(element: etree._Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""
