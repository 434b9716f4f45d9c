"""Elements of office documents by their local names: strict and loose files differ in the rest."""

from xml.etree.ElementTree import Element


def local(element: Element) -> str:
    """Return the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def child(element: Element | None, name: str) -> Element | None:
    """Return the first element of this name right below, or None."""
    for part in element if element is not None else ():
        if local(part) == name:
            return part
    return None


def attribute(element: Element, name: str) -> str:
    """Return an attribute whatever its namespace, or ""."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return value
    return ""
